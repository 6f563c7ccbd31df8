using System.Net;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>A call that is on its way, and what to make of the ways in which it can go wrong.</summary>
/// <param name="Info">What it is about.</param>
/// <param name="Line">Method and path.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Segments">What was put into its path.</param>
/// <param name="Redactor">Keeps the secrets of its connection, and its own, out of what is said of it.</param>
/// <param name="Time">The clock.</param>
internal sealed record SentRequest(
    CallInfo Info, RequestLine Line, DateTimeOffset At, IReadOnlyDictionary<string, string> Segments, Redactor Redactor, TimeProvider Time)
{
    /// <summary>No answer, or none that holds: of a read, nothing worse than that; of a write, nobody knows what became of it.</summary>
    public WireException Failure(string reason, Exception? error = null, bool isTransient = true)
    {
        // The reason may quote what the other side sent, and so may the exception.
        reason = Redactor.Text(reason);
        var inner = RedactedException.Of(error, Redactor.Text);
        return Info.IsRead
            ? new WireException(Line, $"{Line} failed: {reason}", isTransient, inner)
            : OutcomeUnknown(reason, inner);
    }

    /// <summary>What to throw when the body of an answer makes no sense.</summary>
    public WireException Unreadable(string reason, Exception? error = null, bool isTransient = false) =>
        Failure($"the answer cannot be read: {reason}", error, isTransient);

    /// <summary>What to throw for an answer that is not a good one.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body, or the beginning of it.</param>
    /// <param name="said">The status that the body speaks of, where the answer's own is a good one; it counts in its place.</param>
    public TitanException Refusal(HttpResponseMessage response, ReadOnlySpan<byte> body, HttpStatusCode? said = null)
    {
        // Some servers repeat the token that they do not like. The body of a good status does not say why it is not taken.
        var error = said is null && response.IsSuccessStatusCode ? new ApiError() : ApiError.Read(body).Masked(Redactor.Text);
        var status = said ?? response.StatusCode;
        var text = error.Describe($"{(int)status} {error.TitleOr(status)}");
        return (int)status switch
        {
            401 => new AccessRefusedException(Line, status, error,
                "The token is fresh, so check the application key, and that it is of the application that the client id was made for."),
            403 => new AccessRefusedException(Line, status, error, Scope.Advice(Line, Info.Effect)),
            404 => new ServiceTitanException(Line, status, error, NotFoundAdvice()),
            429 => Wire($"{Line} was turned away: {text}{ComeBack(RetryAfter.Of(response, error))}", isTransient: true),
            408 or >= 500 when Info.IsRead => Wire($"{Line} failed: {text}", isTransient: true),
            408 or >= 500 => OutcomeUnknown($"ServiceTitan answered {text}", null, status, error.TraceId),

            // After a write, "see other" mostly means that it was carried out; a good status that is none means anything.
            303 or < 300 when !Info.IsRead => OutcomeUnknown($"the answer was {text}", null, status, error.TraceId),
            < 300 => Wire($"{Line} was answered with {text}, which does not answer it.", isTransient: false),
            < 400 => Wire($"{Line} was answered with a redirect, which is not followed: {text}", isTransient: false),
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

    private OutcomeUnknownException OutcomeUnknown(string reason, Exception? error, HttpStatusCode? status = null, string? traceId = null) =>
        new(Line, reason, Info.HowToVerify?.Invoke(At), error) { Status = status, TraceId = traceId };

    private static string ComeBack(TimeSpan? wait) =>
        wait is { } known ? $"{Environment.NewLine}  to be asked again in {known.TotalSeconds:0} s" : "";

    private string? NotFoundAdvice()
    {
        var ids = Segments.Where(segment => segment.Key != "tenant").Select(segment => $"{segment.Key} {segment.Value}").ToArray();
        return ids.Length == 0 ? null : $"Not found in this tenant: {string.Join(" or ", ids)}.";
    }
}
