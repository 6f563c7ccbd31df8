namespace TitanConnector.Emulator.Storage;

/// <summary>A data file that cannot be used. <see cref="Exception.Message"/> is one line for the user who named it.</summary>
internal sealed class DataFileException(string message, Exception? cause = null) : Exception(message, cause);
