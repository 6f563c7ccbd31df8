namespace TitanConnector.Sync.Targets;

/// <summary>Thrown when what a target has of a stream is not as the sync wrote it, so that it cannot be read. Other streams can.</summary>
/// <param name="message">What is wrong where, and what to do.</param>
/// <param name="cause">The exception that said so.</param>
internal sealed class DamagedCopyException(string message, Exception? cause = null) : SyncTargetException(message, false, cause);
