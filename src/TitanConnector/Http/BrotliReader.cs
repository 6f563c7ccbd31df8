using System.Buffers;
using System.IO.Compression;

namespace TitanConnector.Http;

/// <summary>
/// Decompresses Brotli and verifies that the data is complete. The decoder reports when it reaches the end; <see cref="BrotliStream"/> does
/// not.
/// </summary>
internal sealed class BrotliReader(Stream inner, bool mayBeEmpty) : ReadOnlyStream(inner)
{
    private readonly byte[] _input = new byte[16 * 1024];
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _hasBegun;
    private bool _isDone;
    private bool _holdsOutput;

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var written = Decode(buffer);
            if (written > 0 || buffer.IsEmpty)
            {
                return written;
            }

            if (!HasMore(Inner.Read(_input)))
            {
                return 0;
            }
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var written = Decode(buffer.Span);
            if (written > 0 || buffer.IsEmpty)
            {
                return written;
            }

            if (!HasMore(await Inner.ReadAsync(_input, cancellationToken)))
            {
                return 0;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    // Returns 0 if it needs more input or has reached the end.
    private int Decode(Span<byte> buffer)
    {
        if (_isDone || (_start == _end && !_holdsOutput) || buffer.IsEmpty)
        {
            return 0;
        }

        var status = _decoder.Decompress(_input.AsSpan(_start, _end - _start), buffer, out var consumed, out var written);
        _start += consumed;
        _isDone = status == OperationStatus.Done;
        _holdsOutput = status == OperationStatus.DestinationTooSmall;
        return status == OperationStatus.InvalidData ? throw new DamagedException("") : written;
    }

    private bool HasMore(int read)
    {
        if (_isDone && (read > 0 || _start < _end))
        {
            throw new DamagedException(": there is data after its end");
        }

        if (read == 0)
        {
            return _isDone || (mayBeEmpty && !_hasBegun) ? false : throw DamagedException.EndIsMissing();
        }

        _hasBegun = true;
        (_start, _end) = (0, read);
        return true;
    }
}
