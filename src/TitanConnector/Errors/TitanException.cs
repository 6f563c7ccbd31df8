namespace TitanConnector.Errors;

/// <summary>
/// Anything that can go wrong with a call, in three families: the caller is wrong (<see cref="InvalidInputException"/>), ServiceTitan
/// said no (<see cref="ServiceTitanException"/>), the wire failed (<see cref="WireException"/>).
/// </summary>
public abstract class TitanException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether all that can be done about it was done already, so that sending the call again would only repeat that.</summary>
    internal bool IsSettled { get; set; }
}
