using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>Where a stream of a tenant stands in a folder.</summary>
internal sealed record FolderStand
{
    /// <summary>The number of the last commit; 0 if there was none.</summary>
    public long Commit { get; init; }

    public int SchemaVersion { get; init; }

    public string Position { get; init; } = "";

    /// <summary>The last commit that removed something from rows that were there before; 0 if there was none.</summary>
    public long RewrittenCommit { get; init; }

    /// <summary>The files that the manifest names, in its order.</summary>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>Files that it no longer names, and that are kept for readers that have the manifest before.</summary>
    public IReadOnlyList<RetiredFile> Retired { get; init; } = [];

    /// <summary>The rows of all files together.</summary>
    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>The same stand with other files. Those that it no longer names are kept for readers.</summary>
    public FolderStand With(IReadOnlyList<DataFile> files, IEnumerable<DataFile> before, DateTimeOffset at)
    {
        var named = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Files = files,
            Retired = [.. Retired, .. before.Where(file => !named.Contains(file.Name)).Select(file => new RetiredFile(file.Name, at))],
        };
    }
}

/// <summary>A file that the manifest no longer names, and since when.</summary>
internal readonly record struct RetiredFile(string Name, DateTimeOffset At);

/// <summary>What a folder knows of a record.</summary>
/// <param name="Key">Its key; see <see cref="RecordKey"/>.</param>
/// <param name="Hash">The hash of its last row.</param>
/// <param name="Version">The version of its last row.</param>
/// <param name="State">The state of its last row.</param>
internal readonly record struct KnownRecord(string Key, long Hash, long? Version, RecordState State);
