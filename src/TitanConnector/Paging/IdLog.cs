using System.Numerics;

namespace TitanConnector.Paging;

/// <summary>
/// Stores the ids of a walk compactly: in creation order, most are slightly larger than the previous one. It does not support lookups; if
/// they are needed, convert it to a set.
/// </summary>
internal sealed class IdLog
{
    private const int ChunkSize = 32 * 1024;
    private const int LongestId = 10;

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;
    private long _last;
    private int _count;

    public void Add(long id)
    {
        if (_used > ChunkSize - LongestId)
        {
            _chunks.Add(new byte[ChunkSize]);
            _used = 0;
        }

        var distance = unchecked(id - _last);
        var rest = (ulong)((distance << 1) ^ (distance >> 63));
        var chunk = _chunks[^1];
        for (; rest > 0x7F; rest >>= 7)
        {
            chunk[_used++] = (byte)((rest & 0x7F) | 0x80);
        }

        chunk[_used++] = (byte)rest;
        _last = id;
        _count++;
    }

    public HashSet<long> ToSet()
    {
        var ids = new HashSet<long>(_count);
        var (id, left, chunk, position) = (0L, _count, 0, 0);
        while (left-- > 0)
        {
            if (position > ChunkSize - LongestId)
            {
                (chunk, position) = (chunk + 1, 0);
            }

            var (number, shift) = (0UL, 0);
            byte next;
            do
            {
                next = _chunks[chunk][position++];
                number |= (ulong)(next & 0x7F) << shift;
                shift += 7;
            }
            while (next > 0x7F);
            id = unchecked(id + ((long)(number >> 1) ^ -(long)(number & 1)));
            ids.Add(id);
        }

        return ids;
    }
}

/// <summary>A hash of the records of a walk that does not depend on their order.</summary>
internal struct Fingerprint
{
    private ulong _sum;
    private long _count;

    public void Add(long id)
    {
        // Mixed so that different ids are unlikely to have the same sum.
        var mixed = (ulong)id + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        _sum += BitOperations.RotateLeft(mixed, 31) ^ mixed;
        _count++;
    }

    public readonly bool Equals(Fingerprint other) => _sum == other._sum && _count == other._count;
}
