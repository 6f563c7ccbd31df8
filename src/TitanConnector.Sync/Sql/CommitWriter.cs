using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>Writes a commit within a transaction.</summary>
internal static class CommitWriter
{
    /// <returns>How many rows were new or changed.</returns>
    public static async Task<int> WriteAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, SyncCommit commit, string target, Func<Task> load,
        CancellationToken cancellationToken)
    {
        var stream = commit.Table.Stream.Name;
        var (tenant, run) = (commit.Lease.Tenant, commit.Run);
        var changed = 0;
        if (commit.Rows.Count > 0)
        {
            await load();
        }

        // Only now, because it keeps others waiting: the rows have arrived, and what follows needs nothing from this process's memory.
        await Leases.RenewAsync(session, dialect, commit.Lease, cancellationToken);
        var now = commit.KeepsHistory ? await session.ScalarAsync($"SELECT {dialect.Now}", cancellationToken) : null;
        if (commit.ForgetsSeen)
        {
            await ForgetSeenAsync(session, tenant, stream, cancellationToken);
        }

        await ChoiceTable.FilterAsync(session, dialect, sql, commit, target, cancellationToken);
        if (commit.Rows.Count > 0)
        {
            await StageFilter.RunAsync(session, dialect, sql, tenant, cancellationToken);
            if (commit.NotesSeen || commit.Parents.Count > 0)
            {
                await session.ExecuteAsync(sql.NoteSeen, cancellationToken, ("@stream", stream));
            }

            await session.ExecuteAsync(sql.DropUnchanged, cancellationToken);
            if (commit.KeepsHistory)
            {
                await session.ExecuteAsync(sql.EndHistory, cancellationToken, ("@now", now));
                await session.ExecuteAsync(sql.AddHistory, cancellationToken, ("@now", now));
            }

            changed = await session.ExecuteAsync(sql.Merge, cancellationToken);
            foreach (var statement in changed > 0 ? sql.ReplaceElements() : [])
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }

            await session.ExecuteAsync(sql.EmptyStage, cancellationToken);
        }

        foreach (var parent in commit.Parents)
        {
            if (commit.KeepsHistory)
            {
                await session.ExecuteAsync(
                    sql.EndHistoryOfSweptChildren, cancellationToken,
                    ("@tenant", tenant), ("@stream", stream), ("@parent", parent.Id), ("@now", now));
            }

            changed += await session.ExecuteAsync(
                sql.SweepParent, cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@parent", parent.Id), ("@run", run));
            await session.ExecuteAsync(
                $"""
                INSERT INTO _titan_children (tenant_id, stream, parent_id, parent_hash, read_at)
                VALUES (@tenant, @stream, @parent, @hash, {dialect.NowMilliseconds})
                ON CONFLICT (tenant_id, stream, parent_id) DO UPDATE SET parent_hash = excluded.parent_hash, read_at = excluded.read_at
                """,
                cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@parent", parent.Id), ("@hash", parent.Hash));
        }

        if (commit.Sweep)
        {
            if (commit.KeepsHistory)
            {
                await session.ExecuteAsync(
                    sql.EndHistoryOfSwept, cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@now", now));
            }

            changed += await session.ExecuteAsync(
                sql.Sweep, cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@run", run));
        }

        if (commit.Sweep || commit.Parents.Count > 0)
        {
            await ForgetSeenAsync(session, tenant, stream, cancellationToken);
        }

        await WritePositionAsync(session, dialect, commit, changed, cancellationToken);
        return changed;
    }

    /// <summary>Writes the position after a commit, and what was odd in its records.</summary>
    public static async Task WritePositionAsync(
        SqlSession session, SqlDialect dialect, SyncCommit commit, int changed, CancellationToken cancellationToken)
    {
        await WriteOdditiesAsync(session, dialect, commit, cancellationToken);
        await session.ExecuteAsync(
            $"""
            INSERT INTO _titan_streams (tenant_id, stream, position, synced_at, rows_written)
            VALUES (@tenant, @stream, @position, {dialect.Now}, @rows)
            ON CONFLICT (tenant_id, stream) DO UPDATE SET position = excluded.position, synced_at = excluded.synced_at,
              rows_written = _titan_streams.rows_written + excluded.rows_written, error = NULL, error_at = NULL
            """,
            cancellationToken,
            ("@tenant", commit.Lease.Tenant), ("@stream", commit.Table.Stream.Name), ("@position", commit.Position),
            ("@rows", (long)changed));
    }

    private static Task<int> ForgetSeenAsync(SqlSession session, long tenant, string stream, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            "DELETE FROM _titan_seen WHERE tenant_id = @tenant AND stream = @stream", cancellationToken,
            ("@tenant", tenant), ("@stream", stream));

    private static async Task WriteOdditiesAsync(
        SqlSession session, SqlDialect dialect, SyncCommit commit, CancellationToken cancellationToken)
    {
        foreach (var (oddity, count) in commit.Oddities.All)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO _titan_oddities (tenant_id, stream, kind, path, example, count, first_seen, last_seen)
                VALUES (@tenant, @stream, @kind, @path, @example, @count, {dialect.Now}, {dialect.Now})
                ON CONFLICT (tenant_id, stream, kind, path) DO UPDATE SET example = excluded.example,
                  count = _titan_oddities.count + excluded.count, last_seen = excluded.last_seen
                """,
                cancellationToken,
                ("@tenant", commit.Lease.Tenant), ("@stream", commit.Table.Stream.Name), ("@kind", oddity.Kind.ToString()),
                ("@path", oddity.Path), ("@example", oddity.Example), ("@count", (long)count));
        }
    }
}
