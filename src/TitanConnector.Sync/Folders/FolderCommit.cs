using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>What a commit changes: the rows that are new, and the records that become absent.</summary>
internal sealed class FolderCommit
{
    private readonly SyncCommit _commit;
    private readonly List<(string Key, SyncRow Row)> _rows = [];
    private readonly List<KnownRecord> _absent = [];
    private IReadOnlyList<string> _keys = [];

    private FolderCommit(SyncCommit commit) => _commit = commit;

    /// <summary>How many rows are written.</summary>
    public int Count => _rows.Count + _absent.Count;

    private long Tenant => _commit.Lease.Tenant;

    private string Stream => _commit.Table.Stream.Name;

    /// <summary>
    /// Compares a commit with what is known. Only the holder of the lease writes, so what is read here is still true in the transaction
    /// that checks the fence.
    /// </summary>
    public static async Task<FolderCommit> PlanAsync(FolderState state, SyncCommit commit, CancellationToken cancellationToken)
    {
        var plan = new FolderCommit(commit) { _keys = [.. commit.Rows.Select(row => RecordKey.Of(commit.Table, row))] };
        var known = await state.KnownAsync(plan.Tenant, plan.Stream, plan._keys, cancellationToken);
        foreach (var (key, row) in plan._keys.Zip(commit.Rows))
        {
            if (!known.TryGetValue(key, out var record) || IsNew(row, record))
            {
                plan._rows.Add((key, row));
            }
        }

        await plan.SweepAsync(state, cancellationToken);
        return plan;
    }

    public IEnumerable<Action<Utf8JsonWriter>> Rows(RowJson writer, string syncedAt, long number) =>
    [
        .. _rows.Select(row => (Action<Utf8JsonWriter>)(json => writer.Write(json, row.Row, _commit, syncedAt, number))),
        .. _absent.Select(record => (Action<Utf8JsonWriter>)(json => writer.WriteAbsent(json, record, _commit, syncedAt, number))),
    ];

    /// <summary>Writes what is known after it.</summary>
    public async Task WriteAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        if (_commit.ForgetsSeen || _commit.Sweep)
        {
            await session.ExecuteAsync(
                "DELETE FROM _titan_seen WHERE tenant_id = @tenant AND stream = @stream", cancellationToken,
                ("@tenant", Tenant), ("@stream", Stream));
        }

        if (_commit.NotesSeen && !_commit.Sweep)
        {
            await NoteSeenAsync(session, cancellationToken);
        }

        await WriteRecordsAsync(session, cancellationToken);
        foreach (var parent in _commit.Parents)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO _titan_children (tenant_id, stream, parent_id, parent_hash, read_at)
                VALUES (@tenant, @stream, @parent, @hash, {dialect.NowMilliseconds})
                ON CONFLICT (tenant_id, stream, parent_id) DO UPDATE SET parent_hash = excluded.parent_hash, read_at = excluded.read_at
                """,
                cancellationToken, ("@tenant", Tenant), ("@stream", Stream), ("@parent", parent.Id), ("@hash", parent.Hash));
        }

        await CommitWriter.WritePositionAsync(session, dialect, _commit, Count, cancellationToken);
    }

    private static bool IsNew(SyncRow row, KnownRecord record) =>
        !(record.Hash == row.Hash && record.State == row.State)
        && !(record.Version > row.Version && record.State != RecordState.Absent);

    private async Task SweepAsync(FolderState state, CancellationToken cancellationToken)
    {
        if (!_commit.Sweep && _commit.Parents.Count == 0)
        {
            return;
        }

        var seen = _keys.ToHashSet(StringComparer.Ordinal);
        if (_commit.Sweep)
        {
            var unseen = await state.PresentAsync(Tenant, Stream, "", _commit.ForgetsSeen, cancellationToken);
            _absent.AddRange(unseen.Where(record => !seen.Contains(record.Key)));
        }

        foreach (var parent in _commit.Parents)
        {
            var children = await state.PresentAsync(Tenant, Stream, RecordKey.PrefixOf(_commit.Table, parent.Id), true, cancellationToken);
            _absent.AddRange(children.Where(record => !seen.Contains(record.Key)));
        }
    }

    private async Task NoteSeenAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await using var insert = session.Command(
            "INSERT INTO _titan_seen (tenant_id, stream, record_key) VALUES (@tenant, @stream, @key) ON CONFLICT DO NOTHING",
            ("@tenant", Tenant), ("@stream", Stream), ("@key", ""));
        foreach (var key in _keys)
        {
            insert.Parameters["@key"].Value = key;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task WriteRecordsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await using var write = RecordWriter.Prepare(session, Tenant, Stream);
        foreach (var (key, row) in _rows)
        {
            RecordWriter.Write(write, new KnownRecord(key, row.Hash, row.Version, row.State));
        }

        foreach (var record in _absent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordWriter.Write(write, record with { State = RecordState.Absent });
        }
    }
}
