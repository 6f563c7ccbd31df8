using System.Net;

namespace TitanConnector.Errors;

/// <summary>
/// The wire failed: no connection, no answer in time, an answer that cannot be read, or a server that is out of order. Nothing was
/// changed, unless it is an <see cref="OutcomeUnknownException"/>.
/// </summary>
public class WireException(CallDescription call, string message, bool isTransient, Exception? innerException = null)
    : TitanException(message, innerException)
{
    /// <summary>The call that failed.</summary>
    public CallDescription Call => call;

    /// <summary>Whether the same call may well succeed later.</summary>
    public bool IsTransient => isTransient;

    /// <summary>The status, when there was an answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What ServiceTitan's support asks for, when there was an answer.</summary>
    public string? TraceId { get; init; }
}

/// <summary>A write left this machine and no clear answer came back: it may or may not have been carried out.</summary>
public sealed class OutcomeUnknownException(CallDescription call, string reason, Exception? innerException = null)
    : WireException(
        call,
        $"The outcome of {call} is unknown: {reason}{Environment.NewLine}It may have been carried out. Look before sending it again.",
        isTransient: false,
        innerException);
