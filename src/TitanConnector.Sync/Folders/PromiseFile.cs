using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// What must not be lost with the state, because no data file says it: which records were forgotten, and which data the folder may hold.
/// Lines are only ever added.
/// </summary>
internal sealed class PromiseFile(string path)
{
    /// <summary>How many bytes it has.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Adds lines, which are on the disk afterwards. Only one process does so at a time.</summary>
    public void Add(IEnumerable<Promise> promises)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        foreach (var promise in promises)
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(promise, PromiseJson.Default.Promise) + "\n"));
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads the lines. One that a killed process left half was never relied on.</summary>
    public IEnumerable<Promise> Read()
    {
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            Promise? promise;
            try
            {
                promise = JsonSerializer.Deserialize(line, PromiseJson.Default.Promise);
            }
            catch (JsonException)
            {
                continue;
            }

            if (promise is not null)
            {
                yield return promise;
            }
        }
    }
}

/// <summary>A line of a <see cref="PromiseFile"/>: a record that was forgotten, or which data the folder may hold from now on.</summary>
internal sealed record Promise
{
    public long? Tenant { get; init; }

    public string? Stream { get; init; }

    public string? Key { get; init; }

    public string? Choice { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Promise))]
internal sealed partial class PromiseJson : JsonSerializerContext;
