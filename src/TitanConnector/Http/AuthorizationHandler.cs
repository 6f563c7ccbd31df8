using System.Net;
using System.Net.Http.Headers;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Adds the token and the application key to a request. On a 401, renews the token and repeats the request once.</summary>
internal sealed class AuthorizationHandler(CurrentConnection current, TokenSource tokens) : DelegatingHandler
{
    private const string ApplicationKeyHeader = "ST-App-Key";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        var token = await GetTokenAsync(request, attempt, cancellationToken);
        var response = await SendWithAsync(token);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // A 401 means that nothing was carried out, so even a write may be sent again.
        response.Dispose();
        attempt?.ComeBack();
        tokens.Drop(token);
        return await SendWithAsync(await GetTokenAsync(request, attempt, cancellationToken));

        Task<HttpResponseMessage> SendWithAsync(AccessToken bearer)
        {
            request.Headers.Remove(ApplicationKeyHeader);
            request.Headers.Add(ApplicationKeyHeader, current.Value.ApplicationKey);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
            return base.SendAsync(request, cancellationToken);
        }
    }

    // Several calls may share one token request, which continues when one of them gives up.
    private async Task<AccessToken> GetTokenAsync(HttpRequestMessage request, Attempt? attempt, CancellationToken cancellationToken)
    {
        try
        {
            var debug = request.Options.TryGetValue(DebugHandler.IsWanted, out var wanted) && wanted;
            return await tokens.GetAsync(debug, cancellationToken);
        }
        catch (OperationCanceledException) when (attempt is { IsOutOfTime: true })
        {
            throw tokens.NoneInTime(RequestLine.Of(request), attempt.Budget.Total);
        }
    }
}
