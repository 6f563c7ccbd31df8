namespace TitanConnector.Emulator;

/// <summary>The emulator could not start. <see cref="Exception.Message"/> is one line for the user who started it.</summary>
public sealed class EmulatorStartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EmulatorStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
