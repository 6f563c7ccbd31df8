namespace TitanConnector.Errors;

/// <summary>
/// The base class of all exceptions of a call: <see cref="InvalidInputException"/> for invalid inputs, <see cref="ServiceTitanException"/>
/// if ServiceTitan refused, and <see cref="WireException"/> if the connection failed. Its texts contain no secrets; other exceptions are
/// wrapped in a <see cref="RedactedException"/>.
/// </summary>
/// <param name="message">What went wrong, in plain words. It contains no secrets.</param>
/// <param name="innerException">The cause, if any.</param>
public abstract class TitanException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether everything possible has already been tried, so that a retry would only repeat it.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>Returns a copy with secrets masked. All errors pass through here when they leave the library.</summary>
    internal TitanException Masked(Func<string, string> mask)
    {
        var masked = Copy(mask);
        masked.IsSettled = IsSettled;
        if (!ReferenceEquals(masked, this) && StackTrace is { } stack)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetRemoteStackTrace(masked, stack);
        }

        return masked;
    }

    private protected virtual TitanException Copy(Func<string, string> mask) => this;
}
