namespace TitanConnector.Cli.Streams;

/// <summary>
/// Standard output or standard error, whatever state it is in. The first failure is reported once, and what follows is dropped: a list that
/// cannot be written must end, and what is still in buffers must not hide what ended it.
/// </summary>
/// <param name="inner">Where it goes; <see langword="null"/> where it was closed before the program started.</param>
/// <param name="failed">Called at the first failure; it may throw.</param>
internal sealed class GuardedStream(Stream? inner, Action<IOException> failed) : Stream
{
    private bool _hasFailed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // What is under it has no buffer.
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
