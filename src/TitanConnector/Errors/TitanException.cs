namespace TitanConnector.Errors;

/// <summary>
/// Anything that can go wrong with a call, in three families: the caller is wrong (<see cref="InvalidInputException"/>), ServiceTitan
/// said no (<see cref="ServiceTitanException"/>), the wire failed (<see cref="WireException"/>). No text in it holds a secret of the
/// connection or of the call; what was thrown by others is described by a <see cref="RedactedException"/>.
/// </summary>
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
