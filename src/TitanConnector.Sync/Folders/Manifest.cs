using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Sync.Sql;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// What readers go by: the data files of one stream of one tenant, and the position after them. A file that it does not name does not exist
/// for readers. It is replaced as a whole by renaming, so that a reader sees the files and the position of one commit.
/// </summary>
internal sealed record Manifest
{
    /// <summary>The version of this format. A reader refuses a higher one.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The environment of ServiceTitan, such as <c>production</c>.</summary>
    public required string Environment { get; init; }

    public required long TenantId { get; init; }

    public required string Stream { get; init; }

    /// <summary>The number of the commit, which rises.</summary>
    public required long Commit { get; init; }

    /// <summary>When the commit was, by the clock of the machine that wrote it.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>The fence of the lease under which it was written.</summary>
    public required long Fence { get; init; }

    /// <summary>The run that wrote it; <see langword="null"/> if it only reset the stream.</summary>
    public string? RunId { get; init; }

    /// <summary>How far the stream has come, as the engine wrote it; empty if it begins again.</summary>
    public required string Position { get; init; }

    /// <summary>The version of <c>schema.json</c> by which the last commit was written.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>
    /// The last commit that removed something from rows that were there before, such as the data of a customer who is forgotten; 0 if there
    /// was none. A reader that has loaded less removes what it has loaded, and loads all files.
    /// </summary>
    public long RewrittenCommit { get; init; }

    /// <summary>The rows in all files together.</summary>
    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>The files, the oldest rows first.</summary>
    public required IReadOnlyList<DataFile> Files { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is not a manifest.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, FolderJson.Default.Manifest) is { } manifest && manifest.Files.All(file => file is not null)
            ? manifest
            : throw new JsonException("It has null for an object.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FolderJson.Default.Manifest);
}

/// <summary>A data file, as a manifest names it. It never changes.</summary>
internal sealed record DataFile
{
    public required string Name { get; init; }

    public required long Rows { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of its bytes, as small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The first of the commits whose rows it has.</summary>
    public required long FirstCommit { get; init; }

    /// <summary>The last of the commits whose rows it has.</summary>
    public required long LastCommit { get; init; }

    /// <summary>The run that wrote its first row.</summary>
    public required string FirstRunId { get; init; }

    /// <summary>The run that wrote its last row.</summary>
    public required string LastRunId { get; init; }

    /// <summary>The column <c>_titan_synced_at</c> of its first row.</summary>
    public required string FirstSyncedAt { get; init; }

    /// <summary>The column <c>_titan_synced_at</c> of its last row.</summary>
    public required string LastSyncedAt { get; init; }

    /// <summary>The highest version of <c>schema.json</c> by which its rows were written.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>How often its rows were merged into a larger file; 0 for the file of one commit.</summary>
    public int Merges { get; init; }

    /// <summary>The file of a commit, before it is written.</summary>
    public static DataFile Of(string run, long commit, string syncedAt, int schemaVersion) => new()
    {
        Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run}-{commit:0000}{StreamFolder.DataExtension}"),
        Rows = 0,
        Bytes = 0,
        Sha256 = "",
        FirstCommit = commit,
        LastCommit = commit,
        FirstRunId = run,
        LastRunId = run,
        FirstSyncedAt = syncedAt,
        LastSyncedAt = syncedAt,
        SchemaVersion = schemaVersion,
    };

    /// <summary>The file with the same commits, before it is written anew by another commit.</summary>
    public DataFile WrittenAnew(long commit)
    {
        var stem = Name[..^StreamFolder.DataExtension.Length].Split("-r")[0];
        return this with
        {
            Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-r{commit:0000}{StreamFolder.DataExtension}"),
        };
    }

    /// <summary>The file with other rows.</summary>
    public DataFile Of(JsonElement first, JsonElement last) => this with
    {
        FirstCommit = first.GetProperty(FolderSchema.CommitColumn).GetInt64(),
        LastCommit = last.GetProperty(FolderSchema.CommitColumn).GetInt64(),
        FirstRunId = first.GetProperty(TableSql.Run).GetString()!,
        LastRunId = last.GetProperty(TableSql.Run).GetString()!,
        FirstSyncedAt = first.GetProperty(TableSql.SyncedAt).GetString()!,
        LastSyncedAt = last.GetProperty(TableSql.SyncedAt).GetString()!,
    };

    public static DataFile Parse(string json) => JsonSerializer.Deserialize(json, FolderJson.Default.DataFile)!;

    public string ToJson() => JsonSerializer.Serialize(this, FolderJson.Default.DataFile);
}

/// <summary>How the files of a folder are written that are not records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(DataFile))]
[JsonSerializable(typeof(FolderSchema))]
internal sealed partial class FolderJson : JsonSerializerContext;
