using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// The bytes of a download. A file that breaks off, or a server that stops sending, is a <see cref="WireException"/>, never a short file.
/// </summary>
internal sealed class DownloadStream(RequestLine call, Stream inner, Redactor redactor, DownloadPatience patience, TimeProvider time)
    : ReadOnlyStream(inner)
{
    private long _received;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var deadline = new CancellationTokenSource(patience.After(_received), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var read = await Inner.ReadAsync(buffer, either.Token);
            _received += read;
            return read;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw patience.Exhausted(call, _received);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw BrokeOff(error);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override int Read(Span<byte> buffer)
    {
        // Only asynchronous reads enforce the time limit.
        var bytes = new byte[Math.Min(buffer.Length, 64 * 1024)];
        var read = Read(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    private TitanException BrokeOff(Exception error) =>
        new WireException(call, $"{call} failed: the file broke off: {error.Message}", isTransient: true, error).Masked(redactor.Text);
}
