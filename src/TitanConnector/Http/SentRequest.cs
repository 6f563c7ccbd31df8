using System.Net;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>A call that has been sent, and the exceptions for the ways in which it can fail.</summary>
/// <param name="Info">Describes the call.</param>
/// <param name="Line">Method and path.</param>
/// <param name="At">The time when it was sent.</param>
/// <param name="Segments">The values of the path parameters.</param>
/// <param name="Redactor">Masks the secrets of the connection and of the call.</param>
/// <param name="Time">The clock.</param>
internal sealed record SentRequest(
    CallInfo Info, RequestLine Line, DateTimeOffset At, IReadOnlyDictionary<string, string> Segments, Redactor Redactor, TimeProvider Time)
{
    /// <summary>No usable response: a plain failure for a read; for a write, the outcome is unknown.</summary>
    public WireException Failure(string reason, Exception? error = null, bool isTransient = true)
    {
        // The reason and the exception may quote the server.
        reason = Redactor.Text(reason);
        var inner = RedactedException.Of(error, Redactor.Text);
        return Info.IsRead
            ? new WireException(Line, $"{Line} failed: {reason}", isTransient, inner)
            : OutcomeUnknown(reason, inner);
    }

    /// <summary>Returns the exception for a response body that cannot be read.</summary>
    public WireException Unreadable(string reason, Exception? error = null, bool isTransient = false) =>
        Failure($"the response cannot be read: {reason}", error, isTransient);

    /// <summary>Returns the exception for an error response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">Its body, or the beginning of it.</param>
    /// <param name="said">The error status given in the body, if the response itself has a success status; it takes precedence.</param>
    public TitanException Refusal(HttpResponseMessage response, ReadOnlySpan<byte> body, HttpStatusCode? said = null)
    {
        // Some servers repeat the token that they reject. A body that came with a success status does not explain an error.
        var error = said is null && response.IsSuccessStatusCode ? new ApiError() : ApiError.Read(body).Masked(Redactor.Text);
        var status = said ?? response.StatusCode;
        var text = error.Describe($"{(int)status} {error.TitleOr(status)}");
        return (int)status switch
        {
            401 => new AccessRefusedException(Line, status, error,
                "The token is new, so check the application key: it must belong to the same application as the client id."),
            403 => new AccessRefusedException(Line, status, error, ScopeAdvice.For(Line, Info.IsRead)),
            404 => new ServiceTitanException(Line, status, error, NotFoundAdvice()),
            429 => Wire($"{Line} was turned away: {text}{ComeBack(RetryAfter.Of(response, error))}", isTransient: true),
            408 or >= 500 when Info.IsRead => Wire($"{Line} failed: {text}", isTransient: true),
            408 or >= 500 => OutcomeUnknown($"ServiceTitan answered {text}", null, status, error.TraceId),

            // After a write, 303 See Other usually means that it was carried out; an unexpected success status could mean anything.
            303 or < 300 when !Info.IsRead => OutcomeUnknown($"the response was {text}", null, status, error.TraceId),
            < 300 => Wire($"{Line} received an unexpected response: {text}", isTransient: false),
            < 400 => Wire($"{Line} was redirected, and redirects are not followed: {text}", isTransient: false),
            _ => new ServiceTitanException(Line, status, error),
        };

        WireException Wire(string message, bool isTransient) => new(Line, message, isTransient)
        {
            Status = status,
            TraceId = error.TraceId,
            RetryAfter = RetryAfter.Of(response, error),
        };
    }

    public override string ToString() => Line.ToString();

    private OutcomeUnknownException OutcomeUnknown(
        string reason, Exception? error, HttpStatusCode? status = null, string? traceId = null) =>
        new(Line, reason, Info.HowToVerify?.Invoke(At), error) { Status = status, TraceId = traceId };

    private static string ComeBack(TimeSpan? wait) =>
        wait is { } known ? $"{Environment.NewLine}  retry after {known.TotalSeconds:0} s" : "";

    private string? NotFoundAdvice()
    {
        var ids = Segments.Where(segment => segment.Key != "tenant").Select(segment => $"{segment.Key} {segment.Value}").ToArray();
        return ids.Length == 0 ? null : $"Not found in this tenant: {string.Join(" or ", ids)}.";
    }
}
