using System.Security.Cryptography;
using System.Text.Json;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// The manifest in force of a stream of a tenant, and its data files, which are all open: whatever the sync does meanwhile, this is one
/// commit, as a reader sees it.
/// </summary>
internal sealed class FolderSnapshot : IDisposable
{
    private const int BytesBetweenChecks = 128 * 1024;

    private readonly StreamFolder _folder;
    private readonly List<(DataFile File, FileStream Content)> _files = [];

    private FolderSnapshot(StreamFolder folder) => _folder = folder;

    /// <summary>Opens it.</summary>
    /// <param name="folder">The folder of the stream of the tenant.</param>
    /// <param name="beforeFiles">Called when the manifest is read and no file is open yet, for tests.</param>
    /// <exception cref="DamagedCopyException">The manifest, or a file that it names, is missing.</exception>
    public static FolderSnapshot Open(StreamFolder folder, Action? beforeFiles = null)
    {
        while (true)
        {
            var manifest = Read(folder);
            beforeFiles?.Invoke();
            var snapshot = new FolderSnapshot(folder);
            if (snapshot.OpenFiles(manifest) is not { } missing)
            {
                return snapshot;
            }

            // If there is another manifest by now, a commit has replaced the file and removed it.
            if (Read(folder).Commit == manifest.Commit)
            {
                throw Damaged(folder, missing, "is missing", null);
            }
        }
    }

    /// <summary>All rows, file by file.</summary>
    /// <exception cref="DamagedCopyException">A file cannot be read, or a line of it is not a row of the table.</exception>
    public IEnumerable<FolderRow> Rows(RowParser parser, CancellationToken cancellationToken)
    {
        foreach (var (file, content) in _files)
        {
            content.Position = 0;
            using var text = new StreamReader(DataFiles.Open(content));
            for (var number = 1L; Parse(parser, file, text, number) is { } row; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }

    /// <summary>Reads the values of a row.</summary>
    /// <exception cref="DamagedCopyException">A value is not of the type of its column.</exception>
    public StoredRow Read(RowParser parser, in FolderRow row, RecordState state, long? version)
    {
        try
        {
            return parser.Read(row, state, version);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(row, error.Message, error);
        }
    }

    /// <summary>Reads the value of one column of a row.</summary>
    /// <exception cref="DamagedCopyException">It is not of the type of the column.</exception>
    public CellValue Value(RowParser parser, in FolderRow row, int column)
    {
        try
        {
            return parser.Value(row.Json, column);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(row, error.Message, error);
        }
    }

    /// <summary>What to throw for a row that is not as the sync writes it.</summary>
    public DamagedCopyException Damaged(in FolderRow row, string what, Exception? cause = null) =>
        Damaged(_folder, row.File, $"is damaged: the record {row.Key}: {what.TrimEnd('.')}", cause);

    /// <summary>Compares the files with what the manifest says of them.</summary>
    /// <returns>What is wrong with the first one that differs; <see langword="null"/> if none differs.</returns>
    public string? FindDamage(CancellationToken cancellationToken)
    {
        foreach (var (file, content) in _files)
        {
            content.Position = 0;
            var what = content.Length != file.Bytes ? $"it has {content.Length} bytes, not {file.Bytes}"
                : HashOf(content, cancellationToken) != file.Sha256 ? "its SHA-256 differs"
                : RowsIn(file, content, cancellationToken) is var rows && rows != file.Rows ? $"it has {rows} rows, not {file.Rows}"
                : null;
            if (what is not null)
            {
                return Damaged(_folder, file.Name, $"is not as {StreamFolder.ManifestName} says: {what}", null).Message;
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var (_, content) in _files)
        {
            content.Dispose();
        }
    }

    private static Manifest Read(StreamFolder folder)
    {
        var manifest = folder.ReadManifest()
            ?? throw Damaged(folder, StreamFolder.ManifestName, "is missing", null);
        return manifest.TenantId == folder.Tenant && manifest.Stream == folder.Stream ? manifest : throw Damaged(
            folder, StreamFolder.ManifestName, $"is that of {manifest.Stream} of tenant {manifest.TenantId}", null);
    }

    private static DamagedCopyException Damaged(StreamFolder folder, string file, string what, Exception? cause) => new(
        $"{folder.PathOf(file)} {what}. Restore it, or remove the folder {folder.Path}: the next run reads the stream from the beginning.",
        cause);

    // Half of a pair of surrogates is an InvalidOperationException.
    private static bool IsDamage(Exception error) =>
        error is FormatException or JsonException or InvalidDataException or InvalidOperationException;

    private string? OpenFiles(Manifest manifest)
    {
        try
        {
            foreach (var file in manifest.Files)
            {
                try
                {
                    _files.Add((file, DataFiles.OpenRaw(_folder, file)));
                }
                catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
                {
                    Dispose();
                    return file.Name;
                }
            }

            return null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private FolderRow? Parse(RowParser parser, DataFile file, StreamReader text, long number)
    {
        try
        {
            return text.ReadLine() is { } line ? parser.Parse(line, file) : null;
        }
        catch (Exception error) when (IsDamage(error))
        {
            var what = error is JsonException ? "it is not JSON" : error.Message.TrimEnd('.');
            throw Damaged(_folder, file.Name, $"is damaged: line {number}: {what}", error);
        }
    }

    private static string HashOf(FileStream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BytesBetweenChecks];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private long RowsIn(DataFile file, FileStream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var rows = DataFiles.Open(content);
        var buffer = new byte[BytesBetweenChecks];
        var count = 0L;
        try
        {
            for (int read; (read = rows.Read(buffer)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                count += buffer.AsSpan(0, read).Count((byte)'\n');
            }
        }
        catch (InvalidDataException error)
        {
            throw Damaged(_folder, file.Name, $"is damaged: {error.Message.TrimEnd('.')}", error);
        }

        return count;
    }
}
