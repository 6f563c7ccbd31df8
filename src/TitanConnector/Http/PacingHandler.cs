using System.Net;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Limits requests to the rate that ServiceTitan allows. A 429 means that someone else uses the same allowance, so it pauses all requests
/// of this process.
/// </summary>
internal sealed class PacingHandler(PacerLease? lease) : DelegatingHandler
{
    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(1);

    // A longer wait applies only to the request that was given it; the others find out for themselves.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Attempt.Key, out var attempt);
        if (lease is not null)
        {
            await WaitAsync(lease.Pacer, request, attempt, cancellationToken);
        }

        attempt?.Leave();
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var body = await Body.ReadRefusalAsync(response.Content, cancellationToken);
            var wait = RetryAfter.Of(response, ApiError.Read(body)) ?? UnsaidWait;
            lease?.Pacer.CloseFor(wait < LongestPause ? wait : LongestPause);
            response.Content = new ByteArrayContent(body);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lease?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task WaitAsync(Pacer pacer, HttpRequestMessage request, Attempt? attempt, CancellationToken cancellationToken)
    {
        try
        {
            var waited = await pacer.WaitAsync(attempt?.Budget.Left ?? TimeSpan.MaxValue, cancellationToken);
            Telemetry.Waited("pacing", waited);
            if (attempt is not null)
            {
                attempt.Paced += waited;
            }
        }
        catch (PacedOutException error)
        {
            var call = RequestLine.Of(request);
            var wait = $"{error.Wait.TotalSeconds:0} s";
            throw new WireException(
                call,
                $"{call} was not sent: ServiceTitan's rate limit blocks all requests for {wait} more, "
                    + "which exceeds this call's time limit.",
                isTransient: true) { RetryAfter = error.Wait };
        }
    }
}
