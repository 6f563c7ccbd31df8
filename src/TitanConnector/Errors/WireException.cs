using System.Net;

namespace TitanConnector.Errors;

/// <summary>
/// Thrown when the connection failed: no connection, no response in time, a response that cannot be read, or a failing server. Nothing was
/// changed, unless it is an <see cref="OutcomeUnknownException"/> or an <see cref="AnswerUnreadableException"/>.
/// </summary>
/// <param name="request">The call that the error is about.</param>
/// <param name="message">What went wrong, in plain words. It contains no secrets.</param>
/// <param name="isTransient">Whether the same call may succeed later, and can be sent again without being carried out twice.</param>
/// <param name="innerException">The cause, if any.</param>
public class WireException(RequestLine request, string message, bool isTransient, Exception? innerException = null)
    : TitanException(message, innerException)
{
    /// <summary>The call that failed.</summary>
    public RequestLine Request => request;

    /// <summary>Whether the same call may succeed later, and can be sent again without being carried out twice.</summary>
    public bool IsTransient => isTransient;

    /// <summary>The HTTP status; <see langword="null"/> if there was no response.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The request id that ServiceTitan's support asks for; <see langword="null"/> if there was no response.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long ServiceTitan asked to wait; <see langword="null"/> if it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The number of times the call was sent.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <inheritdoc/>
    public override string Message => Attempts > 1 ? $"{Said}{Environment.NewLine}Gave up after {Attempts} attempts." : Said;

    private protected string Said => base.Message;

    private protected override TitanException Copy(Func<string, string> mask) =>
        new WireException(Request.Masked(mask), mask(Said), IsTransient, RedactedException.Of(InnerException, mask))
        {
            Status = Status,
            TraceId = TraceId is null ? null : mask(TraceId),
            RetryAfter = RetryAfter,
            Attempts = Attempts,
        };
}

/// <summary>Thrown when a write was sent but no clear response arrived, so that it may or may not have been carried out.</summary>
public sealed class OutcomeUnknownException : WireException
{
    private const string LookFirst = "Check before sending it again.";

    /// <summary>Creates the exception for a write whose outcome is unknown.</summary>
    /// <param name="request">The write that was sent.</param>
    /// <param name="reason">Why it is unknown whether the write was carried out.</param>
    /// <param name="howToVerify">How a person can find out.</param>
    /// <param name="innerException">The cause, if any.</param>
    public OutcomeUnknownException(RequestLine request, string reason, string? howToVerify = null, Exception? innerException = null)
        : base(
            request,
            $"The outcome of {request} is unknown: {reason}{Environment.NewLine}It may have been carried out. {howToVerify ?? LookFirst}",
            isTransient: false,
            innerException)
    {
        Reason = reason;
        HowToVerify = howToVerify ?? LookFirst;
    }

    /// <summary>Why it is unknown whether the write was carried out.</summary>
    internal string Reason { get; }

    private protected override TitanException Copy(Func<string, string> mask) =>
        new OutcomeUnknownException(Request.Masked(mask), mask(Reason), mask(HowToVerify), RedactedException.Of(InnerException, mask))
        {
            Status = Status,
            TraceId = TraceId is null ? null : mask(TraceId),
            RetryAfter = RetryAfter,
            Attempts = Attempts,
        };

    /// <summary>How a person can find out whether the write was carried out.</summary>
    public string HowToVerify { get; }
}
