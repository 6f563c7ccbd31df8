using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// What a folder knows of its rows, in a SQLite file: leases, positions and files, and of each record the key, the hash, the version and
/// the state. A commit is decided here, in one transaction; the manifest follows from it.
/// </summary>
internal sealed partial class FolderState(
    string file, string name, TimeProvider time, bool mustExist, Func<SqlSession, string, Task>? beforeStep)
    : SqliteTarget(file, time, mustExist, beforeStep, name, isDurable: true)
{
    private static readonly string[] Statements =
    [
        """
        CREATE TABLE IF NOT EXISTS _titan_commits (tenant_id INTEGER NOT NULL, stream TEXT NOT NULL, number INTEGER NOT NULL,
          schema_version INTEGER NOT NULL, rewritten INTEGER NOT NULL, PRIMARY KEY (tenant_id, stream))
        """,
        """
        CREATE TABLE IF NOT EXISTS _titan_files (tenant_id INTEGER NOT NULL, stream TEXT NOT NULL, name TEXT NOT NULL,
          first_commit INTEGER NOT NULL, file TEXT NOT NULL, retired_at INTEGER, PRIMARY KEY (tenant_id, stream, name))
        """,
        """
        CREATE TABLE IF NOT EXISTS _titan_records (tenant_id INTEGER NOT NULL, stream TEXT NOT NULL, record_key TEXT NOT NULL,
          hash INTEGER NOT NULL, version INTEGER, state TEXT NOT NULL, PRIMARY KEY (tenant_id, stream, record_key)) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS _titan_retained (tenant_id INTEGER NOT NULL, stream TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (tenant_id, stream))
        """,
    ];

    /// <summary>Creates its tables.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            foreach (var statement in Statements)
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Lets the fence of a tenant begin above one that was reached before the state was lost.</summary>
    public async Task SeedFenceAsync(long tenant, string group, Func<long> reached, CancellationToken cancellationToken)
    {
        var isKnown = await ReadAsync(
            session => session.ScalarAsync(
                "SELECT 1 FROM _titan_leases WHERE tenant_id = @tenant AND lease_group = @group",
                cancellationToken, ("@tenant", tenant), ("@group", group)),
            cancellationToken);
        if (isKnown is null && reached() is > 0 and var fence)
        {
            await InTransactionAsync(
                session => session.ExecuteAsync(
                    """
                    INSERT INTO _titan_leases (tenant_id, lease_group, holder, fence, expires_at) VALUES (@tenant, @group, '', @fence, 0)
                    ON CONFLICT DO NOTHING
                    """,
                    cancellationToken, ("@tenant", tenant), ("@group", group), ("@fence", fence)),
                cancellationToken);
        }
    }

    /// <summary>The streams of a tenant that have had a commit.</summary>
    public Task<IReadOnlyList<string>> StreamsAsync(long tenant, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        async session =>
        {
            List<string> streams = [];
            await foreach (var row in session.QueryAsync(
                "SELECT stream FROM _titan_commits WHERE tenant_id = @tenant AND number > 0", cancellationToken, ("@tenant", tenant)))
            {
                streams.Add(row.GetString(0));
            }

            return streams;
        },
        cancellationToken);

    public SqlDialect SqlDialect => Dialect;

    /// <summary>Does something while no other process does or commits.</summary>
    public Task<bool> AloneAsync(Action work, CancellationToken cancellationToken) => InTransactionAsync(
        _ =>
        {
            work();
            return Task.FromResult(true);
        },
        cancellationToken);

    public Task<string> EnvironmentAsync(CancellationToken cancellationToken) => ReadAsync(
        async session =>
            (string?)await session.ScalarAsync("SELECT value FROM _titan_target WHERE name = 'environment'", cancellationToken) ?? "",
        cancellationToken);

    /// <summary>Where a stream of a tenant stands.</summary>
    public Task<FolderStand> StandAsync(long tenant, string stream, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            var stand = new FolderStand();
            await foreach (var row in session.QueryAsync(
                """
                SELECT c.number, c.schema_version, COALESCE(s.position, ''), c.rewritten FROM _titan_commits AS c
                LEFT JOIN _titan_streams AS s ON s.tenant_id = c.tenant_id AND s.stream = c.stream
                WHERE c.tenant_id = @tenant AND c.stream = @stream
                """,
                cancellationToken, ("@tenant", tenant), ("@stream", stream)))
            {
                stand = stand with
                {
                    Commit = row.GetInt64(0),
                    SchemaVersion = row.GetInt32(1),
                    Position = row.GetString(2),
                    RewrittenCommit = row.GetInt64(3),
                };
            }

            List<DataFile> files = [];
            List<RetiredFile> retired = [];
            await foreach (var row in session.QueryAsync(
                "SELECT name, file, retired_at FROM _titan_files WHERE tenant_id = @tenant AND stream = @stream ORDER BY first_commit",
                cancellationToken, ("@tenant", tenant), ("@stream", stream)))
            {
                if (row.IsDBNull(2))
                {
                    files.Add(DataFile.Parse(row.GetString(1)));
                }
                else
                {
                    retired.Add(new RetiredFile(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))));
                }
            }

            return stand with { Files = files, Retired = retired };
        },
        cancellationToken);

    /// <summary>Does something under the lease, in one transaction with the stand of the stream after it.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="before">The stand from which the caller made the next one.</param>
    /// <param name="after">The stand after it.</param>
    /// <param name="work">What else is written; gets the session.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="LeaseLostException">Someone else has the lease; nothing was written.</exception>
    public Task ChangeAsync(
        SyncLease lease, string stream, FolderStand before, FolderStand after, Func<SqlSession, Task> work,
        CancellationToken cancellationToken) =>
        InTransactionAsync(
            async session =>
            {
                await Leases.RenewAsync(session, Dialect, lease, cancellationToken);
                await work(session);
                await session.ExecuteAsync(
                    """
                    INSERT INTO _titan_commits (tenant_id, stream, number, schema_version, rewritten)
                    VALUES (@tenant, @stream, @number, @schema, @rewritten)
                    ON CONFLICT (tenant_id, stream) DO UPDATE SET number = excluded.number, schema_version = excluded.schema_version,
                      rewritten = excluded.rewritten
                    """,
                    cancellationToken,
                    ("@tenant", lease.Tenant), ("@stream", stream), ("@number", after.Commit), ("@schema", (long)after.SchemaVersion),
                    ("@rewritten", after.RewrittenCommit));
                await WriteFilesAsync(session, lease.Tenant, stream, before, after, cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>Forgets the position of a stream, and what a pass has seen.</summary>
    public static async Task ResetAsync(SqlSession session, long tenant, string stream, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["_titan_seen", "_titan_children"])
        {
            await session.ExecuteAsync(
                $"DELETE FROM {table} WHERE tenant_id = @tenant AND stream = @stream", cancellationToken,
                ("@tenant", tenant), ("@stream", stream));
        }

        await session.ExecuteAsync(
            "UPDATE _titan_streams SET position = '', error = NULL WHERE tenant_id = @tenant AND stream = @stream",
            cancellationToken, ("@tenant", tenant), ("@stream", stream));
    }

    /// <summary>Notes files whose bytes are gone.</summary>
    public Task ForgetFilesAsync(
        long tenant, string stream, IReadOnlyList<string> files, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            foreach (var name in files)
            {
                await session.ExecuteAsync(
                    "DELETE FROM _titan_files WHERE tenant_id = @tenant AND stream = @stream AND name = @name AND retired_at IS NOT NULL",
                    cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@name", name));
            }

            return true;
        },
        cancellationToken);

    private static async Task WriteFilesAsync(
        SqlSession session, long tenant, string stream, FolderStand before, FolderStand after, CancellationToken cancellationToken)
    {
        foreach (var file in after.Files.Except(before.Files))
        {
            await session.ExecuteAsync(
                """
                INSERT INTO _titan_files (tenant_id, stream, name, first_commit, file) VALUES (@tenant, @stream, @name, @first, @file)
                ON CONFLICT DO UPDATE SET first_commit = excluded.first_commit, file = excluded.file, retired_at = NULL
                """,
                cancellationToken,
                ("@tenant", tenant), ("@stream", stream), ("@name", file.Name), ("@first", file.FirstCommit), ("@file", file.ToJson()));
        }

        foreach (var file in after.Retired.Except(before.Retired))
        {
            await session.ExecuteAsync(
                """
                INSERT INTO _titan_files (tenant_id, stream, name, first_commit, file, retired_at) VALUES (@tenant, @stream, @name, 0, '', @at)
                ON CONFLICT DO UPDATE SET retired_at = excluded.retired_at
                """,
                cancellationToken,
                ("@tenant", tenant), ("@stream", stream), ("@name", file.Name), ("@at", file.At.ToUnixTimeMilliseconds()));
        }
    }
}
