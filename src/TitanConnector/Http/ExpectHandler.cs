using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// Asks before it sends a large body, by <c>Expect: 100-continue</c>: a server that turns the request away by its head alone (413, 429, 401)
/// is then heard before anything is sent in vain. One that says nothing within a second is sent the body all the same.
/// </summary>
internal sealed class ExpectHandler : DelegatingHandler
{
    // Less goes out in one go anyway.
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

        // A server that does not support the expectation answers 417, and has done nothing (RFC 9110 §10.1.1).
        response.Dispose();
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        attempt?.ComeBack();
        request.Headers.ExpectContinue = false;
        return await base.SendAsync(request, cancellationToken);
    }
}
