namespace TitanConnector.Emulator.InProcess;

/// <summary>The body of an answer, as the client reads it: what the emulator has written so far, and then a wait for more.</summary>
/// <param name="abandon">Called when the client closes the body before its end.</param>
internal sealed class BodyChannel(Action abandon) : Stream
{
    private readonly Lock _lock = new();
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new();
    private TaskCompletionSource? _more;
    private Exception? _failure;
    private bool _isComplete;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Write(ReadOnlyMemory<byte> piece)
    {
        if (!piece.IsEmpty)
        {
            Change(() => _pieces.Enqueue(piece));
        }
    }

    public void Complete(Exception? failure) => Change(() =>
    {
        if (!_isComplete)
        {
            (_isComplete, _failure) = (true, failure);
        }
    });

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TaskCompletionSource more;
            lock (_lock)
            {
                if (_pieces.TryDequeue(out var piece))
                {
                    var length = Math.Min(piece.Length, buffer.Length);
                    piece[..length].CopyTo(buffer);
                    if (length < piece.Length)
                    {
                        PutBack(piece[length..]);
                    }

                    return length;
                }

                if (_isComplete)
                {
                    return _failure is null ? 0 : throw _failure;
                }

                more = _more ??= new TaskCompletionSource();
            }

            using var canceled = cancellationToken.UnsafeRegister(_ => more.TrySetCanceled(cancellationToken), null);
            await more.Task;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isComplete)
        {
            abandon();
        }

        base.Dispose(disposing);
    }

    private void PutBack(ReadOnlyMemory<byte> rest)
    {
        var others = _pieces.ToArray();
        _pieces.Clear();
        _pieces.Enqueue(rest);
        Array.ForEach(others, _pieces.Enqueue);
    }

    private void Change(Action change)
    {
        TaskCompletionSource? more;
        lock (_lock)
        {
            change();
            (more, _more) = (_more, null);
        }

        more?.TrySetResult();
    }
}
