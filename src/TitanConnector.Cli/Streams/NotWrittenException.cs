namespace TitanConnector.Cli.Streams;

/// <summary>Writing to standard output failed.</summary>
internal sealed class NotWrittenException(IOException cause) : IOException(cause.Message, cause)
{
    /// <summary>Whether the reader of a pipe has left, as <c>head</c> does when it has enough.</summary>
    public bool IsAbandoned { get; } = !OperatingSystem.IsWindows() && cause.HResult == Descriptor.BrokenPipe;
}
