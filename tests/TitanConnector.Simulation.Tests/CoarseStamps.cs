using System.Text;
using System.Text.RegularExpressions;

namespace TitanConnector.Simulation.Tests;

/// <summary>
/// Gives zones times of modification in whole seconds, as older parts of an API may have them, so that versions of a record, and records,
/// share them. The emulator never lets two changes have the same time.
/// </summary>
internal sealed partial class CoarseStamps(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.EndsWith("/zones", StringComparison.Ordinal))
        {
            return response;
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var rounded = new StringContent(Fraction().Replace(text, ""), Encoding.UTF8, "application/json");
        response.Content.Dispose();
        response.Content = rounded;
        return response;
    }

    [GeneratedRegex("""(?<="modifiedOn":"[^".]*)\.[0-9]+""")]
    private static partial Regex Fraction();
}
