namespace TitanConnector.Sync.Verification;

/// <summary>What a comparison of a tenant has found.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Streams">What was found for each stream.</param>
public sealed record VerifyReport(string Connection, long Tenant, IReadOnlyList<StreamVerification> Streams)
{
    /// <summary>Whether no difference persisted.</summary>
    public bool IsEqual => Streams.All(stream => stream.Differences.Count == 0 && stream.MoreDifferences == 0);

    /// <summary>
    /// Whether no stream failed. Parts that cannot be compared are not failures; see <see cref="StreamVerification.NotCompared"/>.
    /// </summary>
    public bool IsComplete => Streams.All(stream => stream.Error is null);
}

/// <summary>What a comparison of a stream has found.</summary>
/// <param name="Stream">The name of the stream.</param>
public sealed record StreamVerification(string Stream)
{
    /// <summary>How many records were compared; for counts, how many the target has.</summary>
    public long Compared { get; init; }

    /// <summary>
    /// How many records were left out because they were modified too recently, or because the target does not hold them on purpose: those
    /// of customers who were forgotten, and those that are too old to stay.
    /// </summary>
    public long LeftOut { get; init; }

    /// <summary>The differences that were still there when they were read again.</summary>
    public IReadOnlyList<SyncDifference> Differences { get; init; } = [];

    /// <summary>How many further differences there are that were not read again; see <see cref="VerifyOptions.MostDifferences"/>.</summary>
    public long MoreDifferences { get; init; }

    /// <summary>How many differences were gone when they were read again.</summary>
    public long Healed { get; init; }

    /// <summary>What could not be compared, and why.</summary>
    public IReadOnlyList<NotCompared> NotCompared { get; init; } = [];

    /// <summary>
    /// Why the comparison failed, or which file of a folder is not as the sync wrote it; <see langword="null"/> if all is well. There may
    /// be differences beside a file that is not.
    /// </summary>
    public string? Error { get; init; }
}

/// <summary>A part of a stream that could not be compared.</summary>
/// <param name="Field">
/// The JSON property, with dots for nested ones; <see langword="null"/> for the stream, or the part that the reason names.
/// </param>
/// <param name="Reason">Why.</param>
public sealed record NotCompared(string? Field, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Field is null ? $"not compared: {Reason}" : $"not compared: {Field}: {Reason}";
}

/// <summary>A difference between ServiceTitan and the target.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Key">The text that identifies the record within its tenant; empty if the number of records differs.</param>
public sealed record SyncDifference(DifferenceKind Kind, string Key)
{
    /// <summary>The values that differ.</summary>
    public IReadOnlyList<ColumnDifference> Columns { get; init; } = [];
}

/// <summary>The kinds of <see cref="SyncDifference"/>.</summary>
public enum DifferenceKind
{
    /// <summary>ServiceTitan has a record that the target does not have.</summary>
    MissingInTarget,

    /// <summary>The target has a record that ServiceTitan does not show, and that is not marked as absent.</summary>
    TooManyInTarget,

    /// <summary>A record has other values.</summary>
    Different,

    /// <summary>A record is in another state, such as active and inactive. It may have other values too.</summary>
    StateDifferent,

    /// <summary>There are more or fewer records.</summary>
    CountDifferent,
}

/// <summary>A value that differs.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="ServiceTitan">The value in ServiceTitan, as text; <see langword="null"/> for none.</param>
/// <param name="Target">The value in the target, as text; <see langword="null"/> for none.</param>
public sealed record ColumnDifference(string Column, string? ServiceTitan, string? Target);
