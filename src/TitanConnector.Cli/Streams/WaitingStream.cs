namespace TitanConnector.Cli.Streams;

/// <summary>Standard error. While a pager has the terminal, messages wait until the person has left it.</summary>
/// <param name="inner">The stream to write to.</param>
/// <param name="mustWait">Whether messages must wait.</param>
internal sealed class WaitingStream(Stream inner, Func<bool> mustWait) : Stream
{
    private readonly Lock _lock = new();
    private readonly MemoryStream _waiting = new();

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
        lock (_lock)
        {
            if (mustWait())
            {
                _waiting.Write(buffer);
                return;
            }

            Release();
            inner.Write(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes what has waited, if it must wait no longer.</summary>
    public override void Flush()
    {
        lock (_lock)
        {
            if (!mustWait())
            {
                Release();
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Release()
    {
        if (_waiting.Length > 0)
        {
            inner.Write(_waiting.ToArray());
            _waiting.SetLength(0);
        }
    }
}
