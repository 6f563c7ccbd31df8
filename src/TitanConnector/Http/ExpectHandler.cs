using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// Announces large bodies with <c>Expect: 100-continue</c>, so that a server can reject a request by its headers (413, 429, 401) before the
/// body is sent in vain. If the server says nothing within a second, the body is sent anyway.
/// </summary>
internal sealed class ExpectHandler : DelegatingHandler
{
    // Smaller bodies fit into one write anyway.
    private const int Large = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null || request.Content.Headers.ContentLength <= Large)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.Headers.ExpectContinue = true;
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.ExpectationFailed)
        {
            return response;
        }

        // A server that does not support the expectation responds with 417 and has not processed the request (RFC 9110 §10.1.1).
        response.Dispose();
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        attempt?.ComeBack();
        request.Headers.ExpectContinue = false;
        return await base.SendAsync(request, cancellationToken);
    }
}
