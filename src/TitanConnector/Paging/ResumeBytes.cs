namespace TitanConnector.Paging;

/// <summary>
/// Writes numbers compactly, seven bits per byte. Of related ids, all but the first are written as the difference to the previous one.
/// </summary>
internal sealed class ResumeWriter
{
    private readonly List<byte> _bytes = [];

    public IReadOnlyList<byte> Written => _bytes;

    /// <summary>Writes a number that is not negative.</summary>
    public void Number(long number) => Unsigned((ulong)number);

    public void Time(DateTimeOffset time) => Number(time.UtcTicks);

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _bytes.AddRange(bytes);
    }

    public void Ids(IReadOnlyCollection<long> ids)
    {
        Number(ids.Count);
        var last = 0L;
        foreach (var id in ids)
        {
            // The sign is the lowest bit, so that small numbers stay short whether positive or negative.
            var distance = unchecked(id - last);
            Unsigned((ulong)((distance << 1) ^ (distance >> 63)));
            last = id;
        }
    }

    private void Unsigned(ulong number)
    {
        for (; number > 0x7F; number >>= 7)
        {
            _bytes.Add((byte)((number & 0x7F) | 0x80));
        }

        _bytes.Add((byte)number);
    }
}

/// <summary>Reads what a <see cref="ResumeWriter"/> wrote. For any input, it throws only <see cref="FormatException"/>.</summary>
internal sealed class ResumeReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public bool IsAtEnd => _position == bytes.Length;

    /// <summary>Reads a number from 0 to a maximum.</summary>
    public long Number(long most)
    {
        var number = Unsigned();
        return number <= (ulong)most ? (long)number : throw new FormatException("A number is too large.");
    }

    public DateTimeOffset Time() => new(Number(DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    public ReadOnlyMemory<byte> Bytes(int most)
    {
        var length = (int)Number(most);
        if (length > bytes.Length - _position)
        {
            throw new FormatException("It ends too early.");
        }

        _position += length;
        return bytes.Slice(_position - length, length);
    }

    public long[] Ids(int most)
    {
        var ids = new long[Number(most)];
        var last = 0L;
        for (var i = 0; i < ids.Length; i++)
        {
            var distance = Unsigned();
            ids[i] = last = unchecked(last + ((long)(distance >> 1) ^ -(long)(distance & 1)));
        }

        return ids;
    }

    private ulong Unsigned()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = _position < bytes.Length ? bytes.Span[_position++] : throw new FormatException("It ends too early.");
            number |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return number;
            }
        }

        throw new FormatException("A number is too long.");
    }
}
