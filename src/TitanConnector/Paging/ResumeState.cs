namespace TitanConnector.Paging;

/// <summary>What a walk has to know of the one that it goes on with.</summary>
/// <param name="Position">
/// All that was created before this moment was returned, but for what slipped over the seams; nothing that was created then or later was.
/// </param>
/// <param name="ListState">The digest of what the list looked like; empty where that cannot be told.</param>
/// <param name="Unplaced">Records that do not say when they were created, and were returned.</param>
/// <param name="Seams">The seams behind the position that are not settled.</param>
internal sealed record ResumeState(
    DateTimeOffset Position, ReadOnlyMemory<byte> ListState, IReadOnlyCollection<long> Unplaced, IReadOnlyList<Seam> Seams)
{
    /// <summary>More records without a time of creation than this make a text too long to be passed around.</summary>
    public const int MostUnplaced = 8;

    /// <summary>More seams than these are settled before a text is made; one more is the first of a walk, which waits for the end.</summary>
    public const int MostSeams = 17;

    // Two times, and a dozen records that were created in the same two moments.
    private const int MostBytesOfSeam = 36;

    private const byte IsUnsure = 1;

    /// <summary>Whether a seam fits into a text; else it is to be settled at once.</summary>
    public static bool Fits(Seam seam)
    {
        // Each id takes a byte at least: those of a crowded moment need not be written to know that they are too many.
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

    /// <exception cref="FormatException">It is not what <see cref="ToBytes"/> wrote, or not all of it.</exception>
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
