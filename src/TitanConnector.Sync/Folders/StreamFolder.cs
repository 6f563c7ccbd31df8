using System.Globalization;
using System.Text.Json;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>The folder of one stream of one tenant.</summary>
internal sealed class StreamFolder(string lake, string stream, long tenant)
{
    public const string ManifestName = "manifest.json";
    public const string DataExtension = ".ndjson.gz";
    private const string SchemaName = "schema.json";
    private const string TemporaryExtension = ".tmp";

    public string Stream => stream;

    public long Tenant => tenant;

    public string Path { get; } = System.IO.Path.Combine(lake, stream, tenant.ToString(CultureInfo.InvariantCulture));

    /// <summary>The streams that have a folder for a tenant.</summary>
    public static IEnumerable<string> StreamsOf(string lake, long tenant) =>
        from folder in Directory.EnumerateDirectories(lake)
        let stream = System.IO.Path.GetFileName(folder)
        where Directory.Exists(new StreamFolder(lake, stream, tenant).Path)
        select stream;

    /// <summary>All manifests in a lake.</summary>
    public static IEnumerable<Manifest> Manifests(string lake) =>
        from folder in Directory.EnumerateDirectories(lake)
        from inner in Directory.EnumerateDirectories(folder)
        let tenant = long.TryParse(System.IO.Path.GetFileName(inner), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0
        where tenant > 0
        let manifest = new StreamFolder(lake, System.IO.Path.GetFileName(folder), tenant).ReadManifest()
        where manifest is not null
        select manifest;

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <exception cref="SyncTargetException">It cannot be read by this program.</exception>
    public Manifest? ReadManifest()
    {
        var file = PathOf(ManifestName);
        try
        {
            var manifest = Manifest.Parse(File.ReadAllBytes(file));
            return manifest.Format <= Manifest.CurrentFormat ? manifest : throw new SyncTargetException(
                $"{file} was written by a newer version of TitanConnector (its format is {manifest.Format}, this program knows "
                + $"{Manifest.CurrentFormat}). Update the program.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new DamagedCopyException(
                $"{file} is not a manifest of TitanConnector. Restore it, or remove the folder {Path}: the next run makes it again.",
                error);
        }
    }

    /// <summary>The schema of a stream; <see langword="null"/> if there is none.</summary>
    /// <exception cref="SyncTargetException">It cannot be read by this program.</exception>
    public static FolderSchema? ReadSchema(string lake, string stream)
    {
        var file = System.IO.Path.Combine(lake, stream, SchemaName);
        try
        {
            var schema = FolderSchema.Parse(File.ReadAllBytes(file));
            return schema.Format <= FolderSchema.CurrentFormat ? schema : throw new SyncTargetException(
                $"{file} was written by a newer version of TitanConnector (its format is {schema.Format}, this program knows "
                + $"{FolderSchema.CurrentFormat}). Update the program.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new DamagedCopyException(
                $"{file} is not a schema of TitanConnector. Restore it, or remove the folder {stream}.", error);
        }
    }

    /// <summary>Writes the schema of a stream by renaming.</summary>
    public static void WriteSchema(string lake, FolderSchema schema)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(lake, schema.Stream)).FullName;
        var file = System.IO.Path.Combine(folder, SchemaName);
        Write(file + TemporaryExtension, JsonSerializer.SerializeToUtf8Bytes(schema, FolderJson.Default.FolderSchema));
        File.Move(file + TemporaryExtension, file, overwrite: true);
    }

    public FolderSchema? ReadSchema() => ReadSchema(lake, stream);

    /// <summary>Writes a manifest beside the one that is in force, so that it only has to be renamed.</summary>
    /// <returns>Its path, which no other holder of the lease uses.</returns>
    public string WriteTemporary(Manifest manifest)
    {
        var file = PathOf(string.Create(
            CultureInfo.InvariantCulture, $"{ManifestName}.{manifest.Fence}-{manifest.Commit}{TemporaryExtension}"));
        Directory.CreateDirectory(Path);
        Write(file, manifest.ToJson());
        return file;
    }

    /// <summary>Puts a manifest in force.</summary>
    /// <exception cref="FileNotFoundException">The next holder of the lease has removed it.</exception>
    public void Publish(string temporary) => File.Move(temporary, PathOf(ManifestName), overwrite: true);

    /// <summary>Files that are not the manifest in force.</summary>
    public IEnumerable<string> Files() => !Directory.Exists(Path) ? [] : Directory.EnumerateFiles(Path)
        .Select(file => System.IO.Path.GetFileName(file))
        .Where(name => name.EndsWith(DataExtension, StringComparison.Ordinal)
            || name.EndsWith(TemporaryExtension, StringComparison.Ordinal));

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Removes it. First the manifest, so that readers do not look for files that are gone.</summary>
    public void Remove()
    {
        Delete(ManifestName);
        Directory.Delete(Path, recursive: true);
    }

    private static void Write(string file, byte[] content)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
