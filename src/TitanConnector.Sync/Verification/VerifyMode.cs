namespace TitanConnector.Sync.Verification;

/// <summary>How thoroughly a copy is compared with ServiceTitan.</summary>
public readonly record struct VerifyMode
{
    private VerifyMode(VerifyKind kind, int sampleSize = 0) => (Kind, SampleSize) = (kind, sampleSize);

    /// <summary>Compares how many records there are: one or two requests for each stream.</summary>
    public static VerifyMode Counts => new(VerifyKind.Counts);

    /// <summary>Compares which records there are, and whether they are active: reads the lists as a whole.</summary>
    public static VerifyMode Ids => new(VerifyKind.Ids);

    /// <summary>Compares all values of all records: reads the lists as a whole.</summary>
    public static VerifyMode Full => new(VerifyKind.Full);

    /// <summary>The kind of comparison.</summary>
    public VerifyKind Kind { get; }

    /// <summary>For <see cref="VerifyKind.Sample"/>, how many records of each side are compared; otherwise 0.</summary>
    public int SampleSize { get; }

    /// <summary>Whether values are compared, and not only keys.</summary>
    internal bool ComparesValues => Kind is VerifyKind.Sample or VerifyKind.Full;

    /// <summary>Compares all values of some records of each stream, chosen at random: half from the target, half from the list.</summary>
    /// <param name="size">How many records are chosen from the target, and how many from the list. At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public static VerifyMode Sample(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new(VerifyKind.Sample, size);
    }
}

/// <summary>The kinds of <see cref="VerifyMode"/>.</summary>
public enum VerifyKind
{
    /// <inheritdoc cref="VerifyMode.Counts"/>
    Counts,

    /// <inheritdoc cref="VerifyMode.Ids"/>
    Ids,

    /// <inheritdoc cref="VerifyMode.Sample"/>
    Sample,

    /// <inheritdoc cref="VerifyMode.Full"/>
    Full,
}
