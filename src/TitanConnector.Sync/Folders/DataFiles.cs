using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace TitanConnector.Sync.Folders;

/// <summary>Writes, merges and reads the data files of a stream of a tenant.</summary>
internal static class DataFiles
{
    private const int BufferSize = 128 * 1024;

    // So many files of one size become one of the next size. There are then never many files, and each row is written few times.
    private const int FilesInMerge = 16;
    private const long LargestMerge = 128 * 1024 * 1024;

    /// <summary>Writes the rows of a commit.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">What is known of the file before it is written.</param>
    /// <param name="rows">Writes each row.</param>
    public static DataFile Write(StreamFolder folder, DataFile file, IEnumerable<Action<Utf8JsonWriter>> rows) =>
        Create(folder, file, output =>
        {
            using var json = new Utf8JsonWriter(output, RowJson.Options);
            var count = 0L;
            foreach (var row in rows)
            {
                row(json);
                json.Flush();
                json.Reset();
                output.WriteByte((byte)'\n');
                count++;
            }

            return count;
        });

    /// <summary>Whether the last files have one size and are so many that they are merged.</summary>
    public static bool HasToMerge(List<DataFile> files) =>
        LastOfOneSize(files) is { Count: FilesInMerge } last && last.Sum(file => file.Bytes) <= LargestMerge;

    /// <summary>Merges the last files.</summary>
    /// <returns>The files, with the merged one instead of those that it is made of.</returns>
    public static List<DataFile> Merge(StreamFolder folder, List<DataFile> files)
    {
        var last = LastOfOneSize(files);
        var (first, newest) = (last[0], last[^1]);
        var merged = first with
        {
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"{newest.LastRunId}-{newest.LastCommit:0000}-m{first.Merges + 1}{StreamFolder.DataExtension}"),
            LastCommit = newest.LastCommit,
            LastRunId = newest.LastRunId,
            LastSyncedAt = newest.LastSyncedAt,
            SchemaVersion = last.Max(file => file.SchemaVersion),
            Merges = first.Merges + 1,
        };
        return [.. files.SkipLast(last.Count), Create(folder, merged, output =>
        {
            foreach (var file in last)
            {
                using var input = Open(folder, file);
                input.CopyTo(output, BufferSize);
            }

            return last.Sum(file => file.Rows);
        })];
    }

    /// <summary>Reads the rows of a file.</summary>
    public static IEnumerable<JsonElement> Read(StreamFolder folder, DataFile file)
    {
        using var reader = new StreamReader(Open(folder, file));
        while (reader.ReadLine() is { } line)
        {
            yield return JsonElement.Parse(line);
        }
    }

    /// <summary>Opens a file so that it can be removed meanwhile.</summary>
    public static FileStream OpenRaw(StreamFolder folder, DataFile file) =>
        new(folder.PathOf(file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);

    /// <summary>Decompresses a file, and leaves it open.</summary>
    public static GZipStream Open(FileStream file) => new(file, CompressionMode.Decompress, leaveOpen: true);

    private static List<DataFile> LastOfOneSize(List<DataFile> files)
    {
        var merges = files.Count == 0 ? 0 : files[^1].Merges;
        return [.. files.AsEnumerable().Reverse().TakeWhile(file => file.Merges == merges).Take(FilesInMerge).Reverse()];
    }

    private static GZipStream Open(StreamFolder folder, DataFile file) =>
        new(OpenRaw(folder, file), CompressionMode.Decompress);

    // Nobody knows the file until a manifest names it. What a killed process leaves is removed by the next one.
    private static DataFile Create(StreamFolder folder, DataFile file, Func<Stream, long> write)
    {
        Directory.CreateDirectory(folder.Path);
        using var stream = new FileStream(folder.PathOf(file.Name), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize);
        long rows;
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        using (var buffer = new BufferedStream(zip, BufferSize))
        {
            rows = write(buffer);
        }

        stream.Flush(flushToDisk: true);
        stream.Position = 0;
        var hash = SHA256.HashData(stream);
        return file with { Rows = rows, Bytes = stream.Length, Sha256 = Convert.ToHexStringLower(hash) };
    }
}
