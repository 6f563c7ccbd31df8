namespace TitanConnector.Errors;

/// <summary>Thrown when the caller canceled a call.</summary>
public sealed class CallCanceledException : OperationCanceledException
{
    internal CallCanceledException(
        RequestLine request, bool mayHaveBeenCarriedOut, Exception? innerException, CancellationToken cancellationToken)
        : base(
            mayHaveBeenCarriedOut
                ? $"{request} was canceled after it was sent. It may have been carried out; check before sending it again."
                : $"{request} was canceled.",
            innerException,
            cancellationToken)
    {
        Request = request;
        MayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
    }

    /// <summary>The method and path of the canceled request, without the query.</summary>
    public RequestLine Request { get; }

    /// <summary>Whether it was a write that had already been sent, so that ServiceTitan may have carried it out.</summary>
    public bool MayHaveBeenCarriedOut { get; }

    /// <summary>Returns a copy with the caller's token, if the call ran with a token linked to it.</summary>
    internal CallCanceledException With(CancellationToken cancellationToken) =>
        new(Request, MayHaveBeenCarriedOut, InnerException, cancellationToken);
}
