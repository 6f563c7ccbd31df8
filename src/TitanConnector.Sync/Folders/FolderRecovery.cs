using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// Makes a stream of a tenant whole again for a new holder of the lease, whatever the last one left: files that no manifest names, a commit
/// whose manifest was not put in force, or a state that is lost or older than the manifest.
/// </summary>
internal sealed class FolderRecovery(FolderState state, SyncLease lease, StreamFolder folder, TimeProvider time)
{
    /// <summary>How long files are kept that the manifest no longer names.</summary>
    public static readonly TimeSpan TimeForReaders = TimeSpan.FromHours(1);

    private const int RecordsInTransaction = 20_000;

    /// <summary>Does it.</summary>
    /// <param name="manifestOf">Makes the manifest of a stand.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task RecoverAsync(Func<FolderStand, Manifest> manifestOf, CancellationToken cancellationToken)
    {
        // First: a process that lost the lease after its commit can only rename this file, and from now on no longer does.
        foreach (var name in folder.Files().Where(name => !name.EndsWith(StreamFolder.DataExtension, StringComparison.Ordinal)))
        {
            folder.Delete(name);
        }

        var stand = await state.StandAsync(lease.Tenant, folder.Stream, cancellationToken);
        var manifest = folder.ReadManifest();
        if ((manifest?.Commit ?? 0) != stand.Commit)
        {
            if (stand.Commit > (manifest?.Commit ?? 0) && stand.Files.All(file => File.Exists(folder.PathOf(file.Name))))
            {
                folder.Publish(folder.WriteTemporary(manifestOf(stand)));
            }
            else
            {
                stand = await AdoptAsync(stand, manifest, cancellationToken);
                folder.Publish(folder.WriteTemporary(manifestOf(stand)));
            }
        }

        await CleanAsync(stand, cancellationToken);
    }

    /// <summary>Removes files that readers can no longer hold, and those that no manifest ever named.</summary>
    private async Task CleanAsync(FolderStand stand, CancellationToken cancellationToken)
    {
        var known = stand.Files.Select(file => file.Name).Concat(stand.Retired.Select(file => file.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in folder.Files().Where(name => !known.Contains(name)).ToList())
        {
            folder.Delete(name);
        }

        await RemoveRetiredAsync(state, folder, stand, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Removes files that readers can no longer hold.</summary>
    /// <returns>Whether none of them is left.</returns>
    public static async Task<bool> RemoveRetiredAsync(
        FolderState state, StreamFolder folder, FolderStand stand, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> removed = [];
        var retired = stand.Retired.Where(file => file.At + TimeForReaders <= now).ToList();
        foreach (var file in retired)
        {
            try
            {
                folder.Delete(file.Name);
                removed.Add(file.Name);
            }
            catch (IOException)
            {
                // On Windows, a reader may still have it open. A later run removes it.
            }
        }

        if (removed.Count > 0)
        {
            await state.ForgetFilesAsync(folder.Tenant, folder.Stream, removed, cancellationToken);
        }

        return removed.Count == retired.Count;
    }

    // The state is lost, or the folder was removed or restored: the manifest is what counts, and the state is made from it.
    private async Task<FolderStand> AdoptAsync(FolderStand before, Manifest? manifest, CancellationToken cancellationToken)
    {
        // What was seen in a pass, and of which parents the children were read, is in no file. So a list is read from its beginning.
        var isWhole = StreamCatalog.Find(folder.Stream)?.Mode == StreamMode.Refresh;
        var files = manifest?.Files ?? [];
        var named = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var after = new FolderStand
        {
            Commit = Math.Max(before.Commit, manifest?.Commit ?? 0) + 1,
            SchemaVersion = manifest?.SchemaVersion ?? 0,
            Position = isWhole ? "" : manifest?.Position ?? "",
            RewrittenCommit = manifest?.RewrittenCommit ?? 0,
            Files = files,

            // A reader may still have them.
            Retired = [.. folder.Files().Where(name => !named.Contains(name)).Select(name => new RetiredFile(name, time.GetUtcNow()))],
        };
        await ForgetAsync(cancellationToken);
        foreach (var file in files)
        {
            await ReadAsync(file, cancellationToken);
        }

        await state.ChangeAsync(lease, folder.Stream, new FolderStand(), after, async session => await session.ExecuteAsync(
            """
            INSERT INTO _titan_streams (tenant_id, stream, position, synced_at, rows_written) VALUES (@tenant, @stream, @position, @at, @rows)
            ON CONFLICT (tenant_id, stream) DO UPDATE SET position = excluded.position, synced_at = excluded.synced_at,
              rows_written = excluded.rows_written, error = NULL, error_at = NULL
            """,
            cancellationToken,
            ("@tenant", lease.Tenant), ("@stream", folder.Stream), ("@position", after.Position), ("@rows", files.Sum(file => file.Rows)),
            ("@at", manifest is null ? null : RowJson.TimeText(manifest.CommittedAt))), cancellationToken);
        return after;
    }

    // The commit is forgotten too, so that a kill before the end leaves a state that is still to be made.
    private Task ForgetAsync(CancellationToken cancellationToken) => state.ChangeAsync(
        lease, folder.Stream, new FolderStand(), new FolderStand(),
        async session =>
        {
            foreach (var table in (string[])["_titan_records", "_titan_files", "_titan_seen", "_titan_children", "_titan_streams"])
            {
                await session.ExecuteAsync(
                    $"DELETE FROM {table} WHERE tenant_id = @tenant AND stream = @stream",
                    cancellationToken, ("@tenant", lease.Tenant), ("@stream", folder.Stream));
            }
        },
        cancellationToken);

    private async Task ReadAsync(DataFile file, CancellationToken cancellationToken)
    {
        var schema = folder.ReadSchema() ?? throw new SyncTargetException(
            $"{folder.Stream} has data files and no schema.json. Restore it, or remove the folder {folder.Stream}: the next run "
                + "makes it again.");
        try
        {
            var key = schema.Key.Where(name => name != TableDefinition.TenantColumn).ToList();
            foreach (var rows in DataFiles.Read(folder, file).Select(row => RecordOf(row, key)).Chunk(RecordsInTransaction))
            {
                await state.WriteRecordsAsync(lease, folder.Stream, rows, cancellationToken);
            }
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or FileNotFoundException or KeyNotFoundException)
        {
            throw new SyncTargetException(
                $"{folder.PathOf(file.Name)} is missing or damaged, and {StreamFolder.ManifestName} names it. Restore it, or "
                + $"remove the folder {folder.Path}: the next run reads the stream from the beginning.",
                false,
                error);
        }
    }

    private static KnownRecord RecordOf(JsonElement row, IReadOnlyList<string> key) => new(
        RecordKey.Of(row, key),
        row.GetProperty(TableSql.Hash).GetInt64(),
        row.TryGetProperty(TableSql.Version, out var version) ? version.GetInt64() : null,
        StateNames.Parse(row.GetProperty(TableSql.State).GetString()!));
}
