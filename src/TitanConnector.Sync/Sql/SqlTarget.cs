using System.Collections.Concurrent;
using System.Data.Common;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>A target in a SQL database.</summary>
internal abstract partial class SqlTarget(string name, SqlDialect dialect, bool mustExist)
    : ISyncTarget, IMigratableTarget, IHealthTarget, IPersonalDataTarget
{
    private readonly ConcurrentDictionary<string, TableSql> _tables = new(StringComparer.Ordinal);

    public string Name => name;

    protected SqlDialect Dialect => dialect;

    /// <summary>Whether opening the target must not create it.</summary>
    protected bool MustExist => mustExist;

    public Task OpenAsync(string? environment, CancellationToken cancellationToken) => mustExist
        ? ReadAsync(
            async session =>
            {
                await OwnTables.CheckAsync(session, dialect, name, environment, cancellationToken);
                return true;
            },
            cancellationToken)
        : InTransactionAsync(
            async session =>
            {
                await LockSchemaAsync(session, cancellationToken);
                await OwnTables.OpenAsync(session, dialect, name, environment, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task PrepareAsync(
        IReadOnlyList<TableDefinition> tables, Func<StreamDefinition, bool> keepsHistory, CancellationToken cancellationToken) => mustExist
        ? LookAtAsync(tables, cancellationToken)
        : InTransactionAsync(
            async session =>
            {
                await LockSchemaAsync(session, cancellationToken);
                await session.ExecuteAsync(CommentSql.InCreate(dialect, BuildTable.Create(dialect)), cancellationToken);
                foreach (var table in tables)
                {
                    _tables[table.Name] = await Schema.PrepareAsync(
                        session, dialect, table, keepsHistory(table.Stream), name, cancellationToken);
                }

                await CommentSql.WriteAsync(session, dialect, tables.Select(SqlOf), cancellationToken);
                await ViewSql.WriteAsync(session, dialect, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<LeaseAttempt> AcquireAsync(
        long tenant, string group, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        InTransactionAsync(
            session => Leases.AcquireAsync(session, dialect, tenant, group, holder, duration, cancellationToken), cancellationToken);

    public Task RenewAsync(SyncLease lease, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(SyncLease lease, CancellationToken cancellationToken) =>
        InTransactionAsync(session => Leases.ReleaseAsync(session, lease, cancellationToken), cancellationToken);

    public Task RegisterAsync(TenantRecord tenant, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await TenantTable.WriteAsync(session, dialect, tenant, cancellationToken);
            await TimeZoneTable.WriteAsync(session, dialect, tenant.Id, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<string?> PositionAsync(long tenant, string stream, CancellationToken cancellationToken) => ReadAsync(
        async session => await session.ScalarAsync(
            "SELECT position FROM _titan_streams WHERE tenant_id = @tenant AND stream = @stream",
            cancellationToken, ("@tenant", tenant), ("@stream", stream)) is string { Length: > 0 } position ? position : null,
        cancellationToken);

    public Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var sql = SqlOf(commit.Table);
        return InTransactionAsync(
            session => CommitWriter.WriteAsync(
                session, dialect, sql, commit, name, () => LoadAsync(session, sql, commit, cancellationToken), cancellationToken),
            cancellationToken);
    }

    public Task NoteAsync(SyncLease lease, string stream, string? error, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            return await session.ExecuteAsync(
                $"""
                INSERT INTO _titan_streams (tenant_id, stream, position, error, error_at)
                VALUES (@tenant, @stream, '', CAST(@error AS {dialect.TypeOf(ColumnType.Text)}), {dialect.Now})
                ON CONFLICT (tenant_id, stream) DO UPDATE SET error = excluded.error, error_at = excluded.error_at
                """,
                cancellationToken, ("@tenant", lease.Tenant), ("@stream", stream), ("@error", error));
        },
        cancellationToken);

    public Task ResetAsync(SyncLease lease, string stream, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            foreach (var table in (string[])["_titan_seen", "_titan_children"])
            {
                await session.ExecuteAsync(
                    $"DELETE FROM {table} WHERE tenant_id = @tenant AND stream = @stream",
                    cancellationToken, ("@tenant", lease.Tenant), ("@stream", stream));
            }

            return await session.ExecuteAsync(
                "UPDATE _titan_streams SET position = '', error = NULL WHERE tenant_id = @tenant AND stream = @stream",
                cancellationToken, ("@tenant", lease.Tenant), ("@stream", stream));
        },
        cancellationToken);

    public Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(child);
        return ReadAsync(
            session => ChildTable.ParentsAsync(session, dialect, tenant, child, count, readBefore, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => TenantTable.ReadAsync(session, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => StatusTables.StreamsAsync(session, dialect, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => StatusTables.OdditiesAsync(session, dialect, cancellationToken), cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Lets one process at a time change tables.</summary>
    protected abstract Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Takes a connection. The caller is its only user until it gives it back.</summary>
    protected abstract ValueTask<SqlSession> RentAsync(bool isForWriting, CancellationToken cancellationToken);

    protected abstract ValueTask ReturnAsync(SqlSession session, bool isForWriting);

    /// <summary>Loads rows into the stage.</summary>
    protected abstract Task LoadRowsAsync(SqlSession session, TableSql sql, SyncCommit commit, CancellationToken cancellationToken);

    private async Task LoadAsync(SqlSession session, TableSql sql, SyncCommit commit, CancellationToken cancellationToken)
    {
        if (session.Stages.Add(sql.StageName))
        {
            await session.ExecuteAsync(sql.CreateStage, cancellationToken);
        }

        await LoadRowsAsync(session, sql, commit, cancellationToken);
    }

    private TableSql SqlOf(TableDefinition table) => _tables.TryGetValue(table.Name, out var sql)
        ? sql
        : throw new InvalidOperationException($"The table {table.Name} was not prepared.");

    /// <summary>Does something in a transaction that is undone if it fails.</summary>
    protected async Task<T> InTransactionAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        return await ExplainAsync(async () =>
        {
            var session = await RentAsync(isForWriting: true, cancellationToken);
            try
            {
                return await session.UseAsync(async () =>
                {
                    await session.BeginAsync(cancellationToken);
                    var result = await work(session);
                    await session.CommitAsync(cancellationToken);
                    return result;
                });
            }
            catch
            {
                // A stage that was made in this transaction is gone with it.
                session.Stages.Clear();
                await session.RollBackAsync();
                throw;
            }
            finally
            {
                await ReturnAsync(session, isForWriting: true);
            }
        });
    }

    /// <summary>Reads something outside of a transaction.</summary>
    protected async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        return await ExplainAsync(async () =>
        {
            var session = await RentAsync(isForWriting: false, cancellationToken);
            try
            {
                return await session.UseAsync(() => work(session));
            }
            finally
            {
                await ReturnAsync(session, isForWriting: false);
            }
        });
    }

    private async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException error)
        {
            throw dialect.Explain(error, name);
        }
    }
}
