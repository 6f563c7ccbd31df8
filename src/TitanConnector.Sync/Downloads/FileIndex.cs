using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Downloads;

/// <summary>
/// The index of the files of a tenant: a line for each, written after the file is there. The last line of a file counts. A line that a
/// killed process left half is taken off.
/// </summary>
internal sealed class FileIndex : IDisposable
{
    public const string Name = "index.ndjson";

    private const string LockName = "index.lock";

    private readonly Lock _lock = new();
    private readonly Dictionary<(FileKind Kind, long Id), FileEntry> _entries = [];
    private readonly FileStream _held;
    private FileStream _file;

    /// <exception cref="SyncTargetException">Another process has it open, or it is damaged.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public FileIndex(string folder)
    {
        Directory.CreateDirectory(folder);
        _held = Hold(folder);
        try
        {
            _file = Open(Path.Combine(folder, Name));
            Read();
        }
        catch
        {
            Dispose();
            throw;
        }
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
            ["state"] = NameOf(entry.State),
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

    /// <summary>Takes files out of it.</summary>
    public void Remove(Predicate<FileEntry> isRemoved)
    {
        lock (_lock)
        {
            if (!_entries.Values.Any(entry => isRemoved(entry)))
            {
                return;
            }

            var path = _file.Name;
            _file.Dispose();
            var part = $"{path}.part";
            File.WriteAllLines(part, File.ReadLines(path).Where(line => !isRemoved(Parse(line))));
            File.Move(part, path, overwrite: true);
            _file = Open(path);
            _entries.Clear();
            Read();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _held.Dispose();
    }

    // On Unix, .NET keeps two writers apart only if neither shares the file at all, and the index should stay readable meanwhile.
    private static FileStream Hold(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new SyncTargetException($"Another process downloads into {folder}. Try again when it has ended.", true, error);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    private static string NameOf(FileKind kind) => kind == FileKind.Attachment ? "attachment" : "recording";

    private static string NameOf(FileState state) => state switch
    {
        FileState.Downloaded => "downloaded",
        FileState.TooLarge => "too-large",
        _ => "missing",
    };

    private static FileEntry Parse(string line)
    {
        var entry = JsonElement.Parse(line);
        var path = entry.GetProperty("path").GetString();
        return new FileEntry(
            entry.GetProperty("kind").GetString() == "attachment" ? FileKind.Attachment : FileKind.Recording,
            entry.GetProperty("id").GetInt64(),
            path is not null ? FileState.Downloaded
                : entry.TryGetProperty("state", out var state) && state.ValueEquals(NameOf(FileState.Missing)) ? FileState.Missing
                : FileState.TooLarge,
            entry.GetProperty("at").GetDateTimeOffset())
        {
            Job = entry.GetProperty("job") is { ValueKind: JsonValueKind.Number } job ? job.GetInt64() : null,
            Path = path,
            Bytes = entry.GetProperty("bytes").GetInt64(),
        };
    }

    private void Read()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        foreach (var (index, line) in Encoding.UTF8.GetString(bytes, 0, end).Split('\n').Index())
        {
            if (line.Length > 0)
            {
                Read(line, index + 1);
            }
        }
    }

    private void Read(string line, int number)
    {
        try
        {
            var entry = Parse(line);
            _entries[(entry.Kind, entry.Id)] = entry;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            var at = number.ToString(CultureInfo.InvariantCulture);
            throw new SyncTargetException(
                $"Line {at} of {_file.Name} is damaged. Delete that line; what it was about is downloaded again.", false, error);
        }
    }
}
