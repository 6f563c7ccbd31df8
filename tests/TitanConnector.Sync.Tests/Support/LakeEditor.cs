using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>Changes the data files of a folder as somebody could who knows their format. Nothing of sync is used.</summary>
public static class LakeEditor
{
    /// <summary>Changes the rows of a stream of a tenant.</summary>
    /// <param name="lake">The folder.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="edit">What becomes of a row: none, one or more.</param>
    /// <param name="withManifest">Whether the manifest is changed too, so that the files are as it says.</param>
    public static void Edit(
        string lake, string stream, long tenant, Func<JsonObject, IEnumerable<JsonObject>> edit, bool withManifest = true)
    {
        var folder = Path.Combine(lake, stream, $"{tenant}");
        var manifestFile = Path.Combine(folder, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(manifestFile))!.AsObject();
        var files = manifest["files"]!.AsArray();
        foreach (var file in files.ToList().Select(file => file!.AsObject()))
        {
            var path = Path.Combine(folder, (string)file["name"]!);
            List<JsonObject> before = [.. Read(path).Select(line => JsonNode.Parse(line)!.AsObject())];
            List<JsonObject> after = [.. before.SelectMany(row => edit((JsonObject)row.DeepClone()))];
            if (before.Select(Text).SequenceEqual(after.Select(Text)))
            {
                continue;
            }

            Write(path, string.Concat(after.Select(row => Text(row) + "\n")));
            if (after.Count == 0)
            {
                files.Remove(file);
                continue;
            }

            file["rows"] = (long)after.Count;
            foreach (var (row, which) in ((JsonObject, string)[])[(after[0], "first"), (after[^1], "last")])
            {
                file[$"{which}_commit"] = row["_titan_commit"]!.DeepClone();
                file[$"{which}_run_id"] = row["_titan_run_id"]!.DeepClone();
                file[$"{which}_synced_at"] = row["_titan_synced_at"]!.DeepClone();
            }

            Sign(file, path);
        }

        manifest["rows"] = files.Sum(file => (long)file!["rows"]!);
        if (withManifest)
        {
            File.WriteAllText(manifestFile, manifest.ToJsonString());
        }
    }

    /// <summary>Writes the length and the hash of a file down in its manifest.</summary>
    public static void Sign(JsonObject file, string path)
    {
        file["bytes"] = new FileInfo(path).Length;
        file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
    }

    /// <summary>The lines of a data file.</summary>
    public static string[] Read(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes a data file.</summary>
    public static void Write(string path, string content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var text = new StreamWriter(new GZipStream(File.Create(path), level));
        text.Write(content);
    }

    private static string Text(JsonObject row) => row.ToJsonString();
}
