namespace TitanConnector.Sync.Tables;

/// <summary>One version of a record, as a row of its table.</summary>
public sealed class SyncRow
{
    /// <summary>The values, in the order of <see cref="TableDefinition.Columns"/>.</summary>
    public required CellValue[] Values { get; init; }

    /// <summary>What no column could take, as a JSON object by path; <see langword="null"/> if there is nothing.</summary>
    public string? UnknownFields { get; init; }

    /// <summary>What has become of the record.</summary>
    public RecordState State { get; init; }

    /// <summary>
    /// The time of the last modification in ticks of 100 nanoseconds, by which versions are ordered; <see langword="null"/> if the record
    /// has none, so the version that arrives last counts.
    /// </summary>
    public long? Version { get; init; }

    /// <summary>A hash of the record as it arrived.</summary>
    public long Hash { get; init; }
}
