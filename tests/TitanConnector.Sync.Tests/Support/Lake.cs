using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>Reads a folder as any program could: manifests first, and only the files that they name. Nothing of sync is used.</summary>
public static class Lake
{
    /// <summary>The manifest of a stream of a tenant; <see langword="null"/> if there is none yet.</summary>
    public static JsonElement? Manifest(string lake, string stream, long tenant)
    {
        try
        {
            return JsonElement.Parse(File.ReadAllBytes(Path.Combine(lake, stream, $"{tenant}", "manifest.json")));
        }
        catch (Exception error) when (IsMissing(error))
        {
            return null;
        }
    }

    /// <summary>All rows that a manifest names, the oldest first. It fails if a file is not as the manifest says.</summary>
    public static List<JsonElement> Rows(string lake, JsonElement manifest)
    {
        List<JsonElement> rows = [];
        var folder = Path.Combine(lake, manifest.GetProperty("stream").GetString()!, $"{manifest.GetProperty("tenant_id").GetInt64()}");
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("name").GetString()!;
            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            bytes.LongLength.ShouldBe(file.GetProperty("bytes").GetInt64(), name);
            Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file.GetProperty("sha256").GetString(), name);
            using var text = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
            var before = rows.Count;
            while (text.ReadLine() is { } line)
            {
                rows.Add(JsonElement.Parse(line));
            }

            (rows.Count - before).ShouldBe(file.GetProperty("rows").GetInt32(), name);
            Commit(rows[before]).ShouldBe(file.GetProperty("first_commit").GetInt64(), name);
            Commit(rows[^1]).ShouldBe(file.GetProperty("last_commit").GetInt64(), name);
            rows[before].GetProperty("_titan_run_id").GetString().ShouldBe(file.GetProperty("first_run_id").GetString(), name);
            rows[^1].GetProperty("_titan_synced_at").GetString().ShouldBe(file.GetProperty("last_synced_at").GetString(), name);
        }

        rows.Count.ShouldBe(manifest.GetProperty("rows").GetInt32());
        return rows;
    }

    /// <summary>Of each record of a stream of a tenant the row that counts.</summary>
    /// <remarks>
    /// A removal for good takes files away at once, also from under a reader, who reads the manifest again (docs/lake.md). Only a file
    /// that the manifest in force names has to be there.
    /// </remarks>
    public static IEnumerable<JsonElement> Latest(string lake, string stream, long tenant)
    {
        while (Manifest(lake, stream, tenant) is { } manifest)
        {
            try
            {
                return Latest(lake, manifest);
            }
            catch (Exception error) when (IsMissing(error) && Manifest(lake, stream, tenant)?.GetRawText() != manifest.GetRawText())
            {
                // Another manifest is in force.
            }
        }

        return [];
    }

    /// <summary>The rows of records that were written although nothing had changed.</summary>
    public static IEnumerable<string> Doubles(IEnumerable<JsonElement> rows) =>
        from record in rows.GroupBy(row => row.GetProperty("id").GetRawText())
        let versions = record
            .Select(row => $"{row.GetProperty("_titan_hash").GetRawText()} {row.GetProperty("_titan_state").GetString()}")
            .ToList()
        from pair in versions.Zip(versions.Skip(1))
        where pair.First == pair.Second
        select record.Key;

    public static long Commit(JsonElement row) => row.GetProperty("_titan_commit").GetInt64();

    private static IEnumerable<JsonElement> Latest(string lake, JsonElement manifest)
    {
        var stream = manifest.GetProperty("stream").GetString()!;
        var schema = JsonElement.Parse(File.ReadAllBytes(Path.Combine(lake, stream, "schema.json")));
        string[] key = [.. schema.GetProperty("key").EnumerateArray().Select(name => name.GetString()!)];
        return Rows(lake, manifest)
            .GroupBy(row => string.Join('|', key.Select(name => row.GetProperty(name).GetRawText())))
            .Select(group => group.MaxBy(Commit));
    }

    private static bool IsMissing(Exception error) => error is FileNotFoundException or DirectoryNotFoundException;
}
