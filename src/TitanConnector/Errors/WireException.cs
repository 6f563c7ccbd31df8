using System.Net;

namespace TitanConnector.Errors;

/// <summary>
/// The wire failed: no connection, no answer in time, an answer that cannot be read, or a server that is out of order. Nothing was
/// changed, unless it is an <see cref="OutcomeUnknownException"/> or an <see cref="AnswerUnreadableException"/>.
/// </summary>
public class WireException(RequestLine request, string message, bool isTransient, Exception? innerException = null)
    : TitanException(message, innerException)
{
    /// <summary>The call that failed.</summary>
    public RequestLine Request => request;

    /// <summary>Whether the same call may well succeed later, and may be sent again without doing anything twice.</summary>
    public bool IsTransient => isTransient;

    /// <summary>The status, when there was an answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What ServiceTitan's support asks for, when there was an answer.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long ServiceTitan asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the call was sent before it was given up.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <inheritdoc/>
    public override string Message => Attempts > 1 ? $"{Said}{Environment.NewLine}Given up after {Attempts} attempts." : Said;

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

/// <summary>A write left this machine and no clear answer came back: it may or may not have been carried out.</summary>
public sealed class OutcomeUnknownException : WireException
{
    private const string LookFirst = "Look before sending it again.";

    /// <summary>A write whose outcome is open.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="reason">Why its outcome is open.</param>
    /// <param name="howToVerify">How to find out, for a person.</param>
    /// <param name="innerException">What was thrown, where something was.</param>
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

    /// <summary>Why its outcome is open.</summary>
    internal string Reason { get; }

    private protected override TitanException Copy(Func<string, string> mask) =>
        new OutcomeUnknownException(Request.Masked(mask), mask(Reason), mask(HowToVerify), RedactedException.Of(InnerException, mask))
        {
            Status = Status,
            TraceId = TraceId is null ? null : mask(TraceId),
            RetryAfter = RetryAfter,
            Attempts = Attempts,
        };

    /// <summary>How to find out what became of it, for a person.</summary>
    public string HowToVerify { get; }
}
