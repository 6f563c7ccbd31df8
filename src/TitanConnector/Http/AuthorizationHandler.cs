using System.Net;
using System.Net.Http.Headers;
using TitanConnector.Connection;

namespace TitanConnector.Http;

/// <summary>Puts the token and the application key on a request. A 401 renews the token and repeats the request, once.</summary>
internal sealed class AuthorizationHandler(ServiceTitanConnection connection, TokenSource tokens) : DelegatingHandler
{
    private const string ApplicationKeyHeader = "ST-App-Key";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var debug = request.Options.TryGetValue(DebugHandler.IsWanted, out var wanted) && wanted;
        request.Headers.Remove(ApplicationKeyHeader);
        request.Headers.Add(ApplicationKeyHeader, connection.ApplicationKey);

        var token = await tokens.GetAsync(debug, cancellationToken);
        var response = await SendWithAsync(token);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // A 401 means that nothing was carried out, so that even a write may be sent again.
        response.Dispose();
        tokens.Drop(token);
        return await SendWithAsync(await tokens.GetAsync(debug, cancellationToken));

        Task<HttpResponseMessage> SendWithAsync(AccessToken bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
