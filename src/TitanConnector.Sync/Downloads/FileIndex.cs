using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Sync.Downloads;

/// <summary>A file that was downloaded, or that was too large to be.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id of the attachment or of the call.</param>
/// <param name="Path">Where it is, below the folder of the tenant; <see langword="null"/> if it was too large.</param>
/// <param name="Bytes">Its size, or what is known of the size of one that was too large.</param>
internal sealed record FileEntry(FileKind Kind, long Id, string? Path, long Bytes)
{
    public long? Job { get; init; }

    public string? Sha256 { get; init; }

    public string? ContentType { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>
/// The index of the files of a tenant: a line for each, written after the file is there. A line that a killed process left half is taken
/// off.
/// </summary>
internal sealed class FileIndex : IDisposable
{
    public const string Name = "index.ndjson";

    private readonly Lock _lock = new();
    private readonly Dictionary<(FileKind Kind, long Id), FileEntry> _entries = [];
    private readonly FileStream _file;

    /// <exception cref="IOException">Another process has it open.</exception>
    public FileIndex(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Read();
    }

    public FileEntry? Find(FileKind kind, long id)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault((kind, id));
        }
    }

    public void Add(FileEntry entry)
    {
        var line = new JsonObject
        {
            ["kind"] = NameOf(entry.Kind),
            ["id"] = entry.Id,
            ["job"] = entry.Job,
            ["path"] = entry.Path,
            ["bytes"] = entry.Bytes,
            ["sha256"] = entry.Sha256,
            ["contentType"] = entry.ContentType,
            ["at"] = entry.At,
        };
        var bytes = Encoding.UTF8.GetBytes(line.ToJsonString() + "\n");
        lock (_lock)
        {
            _file.Write(bytes);
            _file.Flush(flushToDisk: true);
            _entries[(entry.Kind, entry.Id)] = entry;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string NameOf(FileKind kind) => kind == FileKind.Attachment ? "attachment" : "recording";

    private void Read()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = JsonElement.Parse(line);
            var kind = entry.GetProperty("kind").GetString() == "attachment" ? FileKind.Attachment : FileKind.Recording;
            var id = entry.GetProperty("id").GetInt64();
            _entries[(kind, id)] = new FileEntry(kind, id, entry.GetProperty("path").GetString(), entry.GetProperty("bytes").GetInt64());
        }
    }
}
