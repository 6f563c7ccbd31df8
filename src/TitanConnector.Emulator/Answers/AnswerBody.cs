using System.Buffers;

namespace TitanConnector.Emulator.Answers;

/// <summary>
/// The bytes of an answer, in pieces. A page of 5,000 records is a few megabytes; a single array would be copied whenever it grew, and
/// would cost more in garbage collection than the page costs in SQLite.
/// </summary>
internal sealed class AnswerBody : IBufferWriter<byte>
{
    private const int PieceSize = 64 * 1024;

    /// <summary>Keeps up to 32 MiB for later answers: enough for eight large pages at the same time.</summary>
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(PieceSize, maxArraysPerBucket: 512);

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _last = [];
    private int _used;

    public int Length { get; private set; }

    /// <summary>The bytes written so far, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces
    {
        get
        {
            foreach (var piece in _full)
            {
                yield return piece;
            }

            yield return _last.AsMemory(0, _used);
        }
    }

    /// <summary>The last bytes written, which may be changed in place; they must have been written in one call.</summary>
    public Memory<byte> Last(int count) => _last.AsMemory(_used - count, count);

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_last.Length - _used < Math.Max(sizeHint, 1))
        {
            Seal();
            _last = Pool.Rent(Math.Max(sizeHint, PieceSize));
        }

        return _last.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public byte[] ToArray()
    {
        var all = new byte[Length];
        var at = 0;
        foreach (var piece in Pieces)
        {
            piece.Span.CopyTo(all.AsSpan(at));
            at += piece.Length;
        }

        return all;
    }

    /// <summary>Drops what was written, and returns its memory to the pool.</summary>
    public void Clear()
    {
        Seal();
        _full.ForEach(piece => Pool.Return(piece.Array!));
        _full.Clear();
        Length = 0;
    }

    private void Seal()
    {
        if (_last.Length > 0)
        {
            _full.Add(new ArraySegment<byte>(_last, 0, _used));
            (_last, _used) = ([], 0);
        }
    }
}
