using System.Text.Json;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>A row of a data file, with the key, commit, state and version that are in it.</summary>
/// <param name="Key">The key, as <see cref="TableDefinition.KeyOf"/> has it.</param>
/// <param name="Commit">The number of the commit that wrote it.</param>
/// <param name="State">What has become of the record.</param>
/// <param name="Version">Its version; see <see cref="SyncRow.Version"/>.</param>
/// <param name="Json">The row.</param>
/// <param name="File">The name of its file.</param>
internal readonly record struct FolderRow(string Key, long Commit, RecordState State, long? Version, JsonElement Json, string File)
{
    /// <summary>Whether it has values: a row that says that a record is absent has only its key.</summary>
    public bool HasValues => State != RecordState.Absent;
}
