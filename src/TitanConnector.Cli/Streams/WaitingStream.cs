namespace TitanConnector.Cli.Streams;

/// <summary>Standard error. While a pager has the terminal, messages wait until the person has left it.</summary>
/// <param name="inner">The stream to write to.</param>
/// <param name="mustWait">Whether messages must wait.</param>
internal sealed class WaitingStream(Stream inner, Func<bool> mustWait) : WriteOnlyStream
{
    private readonly Lock _lock = new();
    private readonly MemoryStream _waiting = new();

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

    private void Release()
    {
        if (_waiting.Length > 0)
        {
            inner.Write(_waiting.ToArray());
            _waiting.SetLength(0);
        }
    }
}
