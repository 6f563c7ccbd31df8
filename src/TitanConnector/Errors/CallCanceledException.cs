namespace TitanConnector.Errors;

/// <summary>A call ended because its caller cancelled it.</summary>
public sealed class CallCanceledException : OperationCanceledException
{
    internal CallCanceledException(
        RequestLine request, bool mayHaveBeenCarriedOut, Exception? innerException, CancellationToken cancellationToken)
        : base(
            mayHaveBeenCarriedOut
                ? $"{request} was cancelled after it was sent. It may have been carried out; look before sending it again."
                : $"{request} was cancelled.",
            innerException,
            cancellationToken)
    {
        Request = request;
        MayHaveBeenCarriedOut = mayHaveBeenCarriedOut;
    }

    /// <summary>Method and path of what was cancelled, without the query.</summary>
    public RequestLine Request { get; }

    /// <summary>Whether it was a write that had left already, so that ServiceTitan may have carried it out.</summary>
    public bool MayHaveBeenCarriedOut { get; }

    /// <summary>The same with the token of the caller, where the call was made with one that was linked to it.</summary>
    internal CallCanceledException With(CancellationToken cancellationToken) => new(Request, MayHaveBeenCarriedOut, InnerException, cancellationToken);
}
