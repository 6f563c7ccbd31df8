using System.Buffers;

namespace TitanConnector.Paging;

/// <summary>The body of an answer in a rented buffer.</summary>
internal sealed class Body : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[]? _buffer;
    private int _length;

    private Body(byte[] buffer) => _buffer = buffer;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end; a body that ends before its announced length throws.</summary>
    public static async Task<Body> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end is met without growing.
        var announced = content.Headers.ContentLength is { } length and < int.MaxValue ? (int)length + 1 : FirstSize;
        var body = new Body(ArrayPool<byte>.Shared.Rent(announced));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (true)
            {
                if (body._length == body._buffer!.Length)
                {
                    body.Grow();
                }

                var read = await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken);
                if (read == 0)
                {
                    return body;
                }

                body._length += read;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(_buffer!.Length * 2));
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
