namespace TitanConnector.Cli.Streams;

/// <summary>
/// Standard output or standard error, which may be closed or broken. The first failure is reported, and later writes are dropped: a list
/// that cannot be written must end, and flushing the buffers must not hide the error that ended it.
/// </summary>
/// <param name="inner">The stream to write to; <see langword="null"/> if it was closed before the program started.</param>
/// <param name="failed">Called at the first failure; it may throw.</param>
internal sealed class GuardedStream(Stream? inner, Action<IOException> failed) : WriteOnlyStream
{
    private bool _hasFailed;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_hasFailed || buffer.IsEmpty)
        {
            return;
        }

        try
        {
            if (inner is null)
            {
                throw new IOException("it is closed");
            }

            inner.Write(buffer);
        }
        catch (IOException error)
        {
            _hasFailed = true;
            failed(error);
        }
    }

    // The inner stream has no buffer.
    public override void Flush()
    {
    }
}
