using System.Buffers;
using System.Globalization;

namespace TitanConnector.Http;

/// <summary>The body of an answer in a rented buffer.</summary>
internal sealed class Body : IDisposable
{
    // A pool of its own: the shared one keeps a buffer for each thread that returned one, and pages take megabytes.
    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(maxArrayLength: 64 * 1024 * 1024, maxArraysPerBucket: 4);

    private const int FirstSize = 64 * 1024;

    // An announced length need not be true, so no more room than this is made before the bytes come.
    private const int LargestFirstSize = 16 * 1024 * 1024;

    // Refusals and tokens are short; of a longer body, more would not help.
    private const int LongestStart = 256 * 1024;

    private byte[]? _buffer;
    private int _length;

    private Body(byte[] buffer) => _buffer = buffer;

    public Memory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end; a body that ends before its announced length throws.</summary>
    /// <param name="content">The body.</param>
    /// <param name="longest">The most bytes that it may have once it is decompressed.</param>
    /// <param name="likely">About how many bytes to expect where it does not say so itself, as when it comes compressed.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="room">Asked for leave before so many bytes of memory are taken up.</param>
    /// <exception cref="InvalidDataException">The body is longer than it may be; no more of it than that is read.</exception>
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

    /// <summary>Reads a body that should be short; of a long one the beginning.</summary>
    /// <param name="content">The body.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="IOException">It broke off, or what is compressed in it is damaged.</exception>
    /// <exception cref="InvalidDataException">It is compressed in a way that was not asked for.</exception>
    public static async Task<byte[]> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var body = await StartAsync(content, LongestStart, FirstSize, null, cancellationToken);
        return body.Bytes.ToArray();
    }

    /// <summary>Reads what there is of a refusal's body: the status has said what matters, and holds also when its explanation breaks off.</summary>
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
        new(string.Create(CultureInfo.InvariantCulture, $"it is longer than {longest:N0} bytes, the most that an answer may be."));

    // Reads at least one byte more than wanted where there is more, and little beyond.
    private static async Task<Body> StartAsync(
        HttpContent content, int wanted, int likely, Func<int, ValueTask>? room, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end is met without growing.
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
