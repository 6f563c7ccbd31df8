namespace TitanConnector.Paging;

/// <summary>Numbers in few bytes, seven bits in each; moments and ids as their distance from the one before.</summary>
internal sealed class ResumePointWriter
{
    private readonly List<byte> _bytes = [];

    private long _time;
    private long _id;

    public IReadOnlyList<byte> Written => _bytes;

    public void Number(long number)
    {
        // The sign at the low end, so that small numbers stay short on both sides of nought.
        for (var rest = (ulong)((number << 1) ^ (number >> 63)); ; rest >>= 7)
        {
            _bytes.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80u : 0)));
            if (rest <= 0x7F)
            {
                break;
            }
        }
    }

    public void Moment(Moment moment)
    {
        Number(moment.Time.UtcTicks - _time);
        _time = moment.Time.UtcTicks;
        Ids(moment.Ids);
    }

    public void Ids(IReadOnlyCollection<long> ids)
    {
        Number(ids.Count);
        foreach (var id in ids)
        {
            Number(id - _id);
            _id = id;
        }
    }
}

/// <summary>Reads what a <see cref="ResumePointWriter"/> wrote.</summary>
internal sealed class ResumePointReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;
    private long _time;
    private long _id;

    public bool IsAtEnd => _position == bytes.Length;

    public long Number()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes.Span[_position++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return (long)(number >> 1) ^ -(long)(number & 1);
            }
        }
    }

    public Moment Moment() => new(new DateTimeOffset(_time += Number(), TimeSpan.Zero), [.. Ids()]);

    public long[] Ids()
    {
        var ids = new long[Number()];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = _id += Number();
        }

        return ids;
    }
}
