using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A row as it is in a target.</summary>
/// <param name="Key">The text that identifies it within its tenant; see <see cref="TableDefinition.KeyOf"/>.</param>
/// <param name="State">What has become of the record.</param>
/// <param name="Version">Its version; see <see cref="SyncRow.Version"/>.</param>
/// <param name="Values">The values, in the order of <see cref="TableDefinition.Columns"/>; empty if only keys were read.</param>
public sealed record StoredRow(string Key, RecordState State, long? Version, IReadOnlyList<CellValue> Values)
{
    /// <summary>
    /// What no column could take, as a JSON object by path; <see langword="null"/> if there is nothing, or only keys were read.
    /// </summary>
    public string? UnknownFields { get; init; }
}
