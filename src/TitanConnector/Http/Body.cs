using System.Buffers;
using System.Globalization;

namespace TitanConnector.Http;

/// <summary>A response body in a rented buffer.</summary>
internal sealed class Body : IDisposable
{
    // Not the shared pool: that keeps a buffer for each thread that returned one, and pages take megabytes.
    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(maxArrayLength: 64 * 1024 * 1024, maxArraysPerBucket: 4);

    private const int FirstSize = 64 * 1024;

    // The announced length may be wrong, so at most this much is allocated before the bytes arrive.
    private const int LargestFirstSize = 16 * 1024 * 1024;

    // Error and token responses are short. If one is longer, the rest of it would not help.
    private const int LongestStart = 256 * 1024;

    private byte[]? _buffer;
    private int _length;

    private Body(byte[] buffer) => _buffer = buffer;

    public Memory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end. Throws if the body ends before its announced length.</summary>
    /// <param name="content">The body.</param>
    /// <param name="longest">The maximum length in bytes, after decompression.</param>
    /// <param name="likely">
    /// The expected length in bytes, used when the response announces none, for example because it is compressed.
    /// </param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <param name="room">Called, and awaited, before that many bytes are allocated.</param>
    /// <exception cref="InvalidDataException">The body is longer than <paramref name="longest"/>; the rest is not read.</exception>
    public static async Task<Body> ReadAsync(
        HttpContent content, int longest, int likely, CancellationToken cancellationToken, Func<int, ValueTask>? room = null)
    {
        if (content.Headers.ContentLength > longest)
        {
            throw TooLong(longest);
        }

        var body = await StartAsync(content, longest, likely, room, cancellationToken);
        if (body._length > longest)
        {
            body.Dispose();
            throw TooLong(longest);
        }

        return body;
    }

    /// <summary>Reads a body that should be short; if it is long, reads only the beginning.</summary>
    /// <param name="content">The body.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="IOException">The connection broke, or the compressed data is damaged.</exception>
    /// <exception cref="InvalidDataException">The body has a content coding that was not requested.</exception>
    public static async Task<byte[]> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = await StartAsync(content, LongestStart, FirstSize, null, cancellationToken);
        return body.Bytes.ToArray();
    }

    /// <summary>
    /// Reads as much of an error body as arrives. The status already says what matters, so a body that breaks off is no problem.
    /// </summary>
    public static async Task<byte[]> ReadRefusalAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadStartAsync(content, cancellationToken);
        }
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            Buffers.Return(buffer);
        }
    }

    private static InvalidDataException TooLong(int longest) =>
        new(string.Create(CultureInfo.InvariantCulture, $"it is longer than {longest:N0} bytes, the limit for a response."));

    // If the body is longer than wanted, reads at least one byte too many, and not many more.
    private static async Task<Body> StartAsync(
        HttpContent content, int wanted, int likely, Func<int, ValueTask>? room, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end is reached without growing the buffer.
        var size = (int)Math.Min(content.Headers.ContentLength ?? Math.Max(likely, FirstSize), LargestFirstSize) + 1;
        await TakeUpAsync(size);
        var body = new Body(Buffers.Rent(size));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (body._length <= wanted)
            {
                if (body._length == body._buffer!.Length)
                {
                    await TakeUpAsync(body._buffer.Length);
                    body.Grow();
                }

                var read = await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken);
                if (read == 0)
                {
                    break;
                }

                body._length += read;
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }

        ValueTask TakeUpAsync(int bytes) => room?.Invoke(bytes) ?? ValueTask.CompletedTask;
    }

    private void Grow()
    {
        var larger = Buffers.Rent(checked(_buffer!.Length * 2));
        _buffer.CopyTo(larger, 0);
        Buffers.Return(_buffer);
        _buffer = larger;
    }
}
