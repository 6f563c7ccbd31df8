namespace TitanConnector.Paging;

/// <summary>What a walk needs to know about the earlier walk that it continues.</summary>
/// <param name="Position">
/// Everything created before this moment has been returned, except records missed at the seams; nothing created at this moment or later
/// has.
/// </param>
/// <param name="ListState">The digest of the state of the list; empty if unknown.</param>
/// <param name="Unplaced">The records without a creation time that were returned.</param>
/// <param name="Seams">The unsettled seams before the position.</param>
internal sealed record ResumeState(
    DateTimeOffset Position, ReadOnlyMemory<byte> ListState, IReadOnlyCollection<long> Unplaced, IReadOnlyList<Seam> Seams)
{
    /// <summary>The maximum number of records without a creation time; more would make the text too long.</summary>
    public const int MostUnplaced = 8;

    /// <summary>
    /// If there are more seams, they are settled before a text is made. One of them is the first of a walk, which waits for the end.
    /// </summary>
    public const int MostSeams = 17;

    // Two times, and a dozen records created at those two moments.
    private const int MostBytesOfSeam = 36;

    private const byte IsUnsure = 1;

    /// <summary>Whether a seam fits into the text; otherwise it has to be settled at once.</summary>
    public static bool Fits(Seam seam)
    {
        // Each id takes at least a byte, so a crowded moment can be rejected without writing it.
        if (seam.Before.Ids.Count + (seam.Behind?.Ids.Count ?? 0) > MostBytesOfSeam)
        {
            return false;
        }

        var writer = new ResumeWriter();
        Write(writer, seam);
        return writer.Written.Count <= MostBytesOfSeam;
    }

    public byte[] ToBytes()
    {
        var writer = new ResumeWriter();
        writer.Time(Position);
        writer.Bytes(ListState.Span);
        writer.Ids(Unplaced);
        foreach (var seam in Seams)
        {
            Write(writer, seam);
        }

        return [.. writer.Written];
    }

    /// <exception cref="FormatException">The bytes are not the complete output of <see cref="ToBytes"/>.</exception>
    public static ResumeState Of(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ResumeReader(bytes);
        var position = reader.Time();
        var state = reader.Bytes(TitanConnector.Paging.ListState.DigestLength);
        var unplaced = reader.Ids(MostUnplaced);
        List<Seam> seams = [];
        while (!reader.IsAtEnd)
        {
            seams.Add(seams.Count < MostSeams ? ReadSeam(reader, seams) : throw new FormatException("There are too many seams."));
        }

        return new ResumeState(position, state, unplaced, seams);
    }

    private static void Write(ResumeWriter writer, Seam seam)
    {
        writer.Number(seam.IsUnsure ? IsUnsure : 0);
        writer.Time(seam.Before.Time);
        writer.Ids(seam.Before.Ids);
        var behind = seam.Behind ?? seam.Before;
        writer.Number(behind.Time.UtcTicks - seam.Before.Time.UtcTicks);
        writer.Ids(behind == seam.Before ? [] : behind.Ids);
    }

    private static Seam ReadSeam(ResumeReader reader, List<Seam> before)
    {
        var isUnsure = reader.Number(IsUnsure) == IsUnsure;
        var first = new Moment(reader.Time(), [.. reader.Ids(MostBytesOfSeam)]);

        // Seams that meet in one moment share it, so that what is found at one is known at the other.
        if (before is [.., { Behind: { } last }] && last.Time == first.Time)
        {
            last.Ids.UnionWith(first.Ids);
            first = last;
        }

        var time = first.Time + TimeSpan.FromTicks(reader.Number(DateTimeOffset.MaxValue.UtcTicks - first.Time.UtcTicks));
        var ids = reader.Ids(MostBytesOfSeam);
        var behind = time == first.Time ? first : new Moment(time, []);
        behind.Ids.UnionWith(ids);
        return new Seam(first, behind) { IsUnsure = isUnsure };
    }
}
