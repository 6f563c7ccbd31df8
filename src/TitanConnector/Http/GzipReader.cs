using System.IO.Compression;

namespace TitanConnector.Http;

/// <summary>
/// Decompresses gzip and verifies that the data is complete. <see cref="GZipStream"/> checks the CRC32 and length of each member that ends,
/// and reads members one after the other, but it accepts input that stops within a member as complete. So a further member with known
/// content, the seal, is appended to the input: when that content comes out, all members before it have ended.
/// </summary>
internal sealed class GzipReader : ReadOnlyStream
{
    private static readonly byte[] Mark = [0x01, (byte)'T', (byte)'I', (byte)'T', (byte)'A', (byte)'N', 0x02, 0x03];

    private readonly SealedInput _input;
    private readonly bool _mayBeEmpty;

    // The last bytes may be the mark, so they are held back until more follow.
    private readonly byte[] _held = new byte[Mark.Length];
    private int _heldLength;
    private bool _isOver;

    // For reads of fewer bytes than are held back.
    private byte[]? _spare;
    private int _spareStart;
    private int _spareEnd;

    public GzipReader(Stream inner, bool mayBeEmpty)
        : this(new SealedInput(inner), mayBeEmpty)
    {
    }

    private GzipReader(SealedInput input, bool mayBeEmpty)
        : base(new GZipStream(input, CompressionMode.Decompress))
    {
        _input = input;
        _mayBeEmpty = mayBeEmpty;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > Mark.Length)
        {
            return ReadMany(buffer);
        }

        if (_spareStart == _spareEnd && !buffer.IsEmpty)
        {
            (_spareStart, _spareEnd) = (0, ReadMany(_spare ??= new byte[256]));
        }

        return TakeSpare(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > Mark.Length)
        {
            return await ReadManyAsync(buffer, cancellationToken);
        }

        if (_spareStart == _spareEnd && !buffer.IsEmpty)
        {
            (_spareStart, _spareEnd) = (0, await ReadManyAsync(_spare ??= new byte[256], cancellationToken));
        }

        return TakeSpare(buffer.Span);
    }

    private int ReadMany(Span<byte> buffer)
    {
        if (TakeSpare(buffer) is var spared and > 0)
        {
            return spared;
        }

        while (!_isOver)
        {
            _held.AsSpan(0, _heldLength).CopyTo(buffer);
            int read;
            try
            {
                read = Inner.Read(buffer[_heldLength..]);
            }
            catch (InvalidDataException error)
            {
                throw new DamagedException("", error);
            }

            if (HoldBack(buffer, read) is var given and > 0)
            {
                return given;
            }
        }

        return 0;
    }

    private async ValueTask<int> ReadManyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (TakeSpare(buffer.Span) is var spared and > 0)
        {
            return spared;
        }

        while (!_isOver)
        {
            _held.AsSpan(0, _heldLength).CopyTo(buffer.Span);
            int read;
            try
            {
                read = await Inner.ReadAsync(buffer[_heldLength..], cancellationToken);
            }
            catch (InvalidDataException error)
            {
                throw new DamagedException("", error);
            }

            if (HoldBack(buffer.Span, read) is var given and > 0)
            {
                return given;
            }
        }

        return 0;
    }

    // Returns how many bytes of the buffer belong to the reader.
    private int HoldBack(Span<byte> buffer, int read)
    {
        if (read == 0)
        {
            var isWhole = _held.AsSpan(0, _heldLength).SequenceEqual(Mark) && (_mayBeEmpty || !_input.WasEmpty);
            _isOver = isWhole ? true : throw DamagedException.EndIsMissing();
            return 0;
        }

        var total = _heldLength + read;
        _heldLength = Math.Min(total, Mark.Length);
        var given = total - _heldLength;
        buffer.Slice(given, _heldLength).CopyTo(_held);
        return given;
    }

    private int TakeSpare(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _spareEnd - _spareStart);
        _spare.AsSpan(_spareStart, length).CopyTo(buffer);
        _spareStart += length;
        return length;
    }

    /// <summary>The compressed input with the seal appended.</summary>
    private sealed class SealedInput(Stream inner) : ReadOnlyStream(inner)
    {
        // The mark, compressed with a fixed Huffman code so that its bytes do not appear literally in the seal. Otherwise a truncated
        // stored block would swallow them and output them again. The first byte cannot begin a block.
        private static readonly byte[] Seal =
        [
            0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03,
            0x63, 0x0C, 0xF1, 0x0C, 0x71, 0xF4, 0x63, 0x62, 0x06, 0x00,
            0x56, 0x8C, 0x45, 0x69, 0x08, 0, 0, 0,
        ];

        private bool _hasBegun;
        private int _sealed;

        /// <summary>Whether the input had no bytes at all.</summary>
        public bool WasEmpty => !_hasBegun;

        public override int Read(Span<byte> buffer) => OrSeal(_sealed == 0 ? Inner.Read(buffer) : 0, buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            OrSeal(_sealed == 0 ? await Inner.ReadAsync(buffer, cancellationToken) : 0, buffer.Span);

        private int OrSeal(int read, Span<byte> buffer)
        {
            if (read > 0)
            {
                _hasBegun = true;
                return read;
            }

            var length = Math.Min(buffer.Length, Seal.Length - _sealed);
            Seal.AsSpan(_sealed, length).CopyTo(buffer);
            _sealed += length;
            return length;
        }
    }
}
