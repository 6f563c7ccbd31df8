using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// The bytes of a file as they come. A file that breaks off is a <see cref="WireException"/>, never a short file, and so is a server that
/// stops sending.
/// </summary>
internal sealed class DownloadStream(CallDescription call, Stream inner, DownloadPatience patience, TimeProvider time) : Stream
{
    private long _received;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var deadline = new CancellationTokenSource(patience.After(_received), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var read = await inner.ReadAsync(buffer, either.Token);
            _received += read;
            return read;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw patience.Exhausted(call, _received);
        }
        catch (Exception error) when (error is IOException or HttpRequestException || Compression.IsDamage(error))
        {
            throw BrokeOff(error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private WireException BrokeOff(Exception error)
    {
        error = Compression.IsDamage(error) ? Compression.Damaged(error) : error;
        return new(call, $"{call} failed: the file broke off: {error.Message}", isTransient: true, error);
    }
}
