namespace TitanConnector.Errors;

/// <summary>
/// The base of everything that a call can throw: <see cref="InvalidInputException"/> for wrong inputs, <see cref="ServiceTitanException"/>
/// when ServiceTitan refused, and <see cref="WireException"/> when the connection failed. Its texts hold no secrets; exceptions of others
/// are described by a <see cref="RedactedException"/>.
/// </summary>
/// <param name="message">What went wrong, for a person. It holds no secrets.</param>
/// <param name="innerException">The exception that caused it, if there is one.</param>
public abstract class TitanException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether all that can be done about it was done already, so that sending the call again would only repeat that.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>The same with everything masked that must not be shown: the gate through which errors leave the library.</summary>
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
