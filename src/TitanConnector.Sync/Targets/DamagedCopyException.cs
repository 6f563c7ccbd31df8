namespace TitanConnector.Sync.Targets;

/// <summary>
/// Thrown when the rows of a stream cannot be read, because they are not as the sync wrote them. Other streams can be read.
/// </summary>
/// <param name="message">What is wrong where, and what to do.</param>
/// <param name="cause">The exception that said so.</param>
internal sealed class DamagedCopyException(string message, Exception? cause = null) : SyncTargetException(message, false, cause);
