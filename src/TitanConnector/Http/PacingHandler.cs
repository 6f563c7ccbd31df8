using System.Net;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Holds requests back to the pace that ServiceTitan allows. A 429 means that someone else is using the same allowance, so that it holds
/// all of this process back.
/// </summary>
internal sealed class PacingHandler(Pacer? pacer, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        if (pacer is not null)
        {
            var waited = await pacer.WaitAsync(cancellationToken);
            Telemetry.Waited("pacing", waited);
            if (attempt is not null)
            {
                attempt.Paced += waited;
            }
        }

        attempt?.Leave();
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var error = ApiError.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            pacer?.CloseFor(RetryAfter.Of(response, error, time) ?? UnsaidWait);
        }

        return response;
    }
}
