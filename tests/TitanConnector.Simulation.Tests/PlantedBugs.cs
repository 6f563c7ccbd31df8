using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Simulation.Tests;

/// <summary>A target that passes everything on, for targets that do one thing wrong.</summary>
internal abstract class PlantedBug(ISyncTarget inner) : ISyncTarget
{
    protected ISyncTarget Inner => inner;

    public string Name => inner.Name;

    public Task OpenAsync(string? environment, CancellationToken cancellationToken) => inner.OpenAsync(environment, cancellationToken);

    public Task PrepareAsync(
        IReadOnlyList<TableDefinition> tables, Func<StreamDefinition, bool> keepsHistory, CancellationToken cancellationToken) =>
        inner.PrepareAsync(tables, keepsHistory, cancellationToken);

    public Task<LeaseAttempt> AcquireAsync(
        long tenant, string group, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        inner.AcquireAsync(tenant, group, holder, duration, cancellationToken);

    public virtual Task RenewAsync(SyncLease lease, CancellationToken cancellationToken) => inner.RenewAsync(lease, cancellationToken);

    public Task ReleaseAsync(SyncLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public Task RegisterAsync(TenantRecord tenant, CancellationToken cancellationToken) => inner.RegisterAsync(tenant, cancellationToken);

    public Task<string?> PositionAsync(long tenant, string stream, CancellationToken cancellationToken) =>
        inner.PositionAsync(tenant, stream, cancellationToken);

    public abstract Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken);

    public Task NoteAsync(SyncLease lease, string stream, string? error, CancellationToken cancellationToken) =>
        inner.NoteAsync(lease, stream, error, cancellationToken);

    public Task ResetAsync(SyncLease lease, string stream, CancellationToken cancellationToken) =>
        inner.ResetAsync(lease, stream, cancellationToken);

    public Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken) =>
        inner.ParentsAsync(tenant, child, count, readBefore, cancellationToken);

    public Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken) => inner.TenantsAsync(cancellationToken);

    public Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken) => inner.StatusAsync(cancellationToken);

    public Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken) => inner.OdditiesAsync(cancellationToken);

    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        TableDefinition table, long tenant, CancellationToken cancellationToken) =>
        inner.CountAsync(table, tenant, cancellationToken);

    public IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken) =>
        inner.RowsAsync(table, tenant, withValues, cancellationToken);

    public Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken) =>
        inner.CountCreatedAsync(table, tenant, before, cancellationToken);

    public IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        inner.FindAsync(table, tenant, keys, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>Saves the position first, and the rows after it.</summary>
internal sealed class CursorBeforeRows(ISyncTarget inner) : PlantedBug(inner)
{
    public override async Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken)
    {
        await Inner.CommitAsync(commit with { Rows = [] }, cancellationToken);
        return await Inner.CommitAsync(commit, cancellationToken);
    }
}

/// <summary>Writes whoever has the lease.</summary>
internal sealed class RowsWithoutFence(ISyncTarget inner, string file) : PlantedBug(inner)
{
    public override Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { Lease = Current(commit.Lease) }, cancellationToken);

    public override Task RenewAsync(SyncLease lease, CancellationToken cancellationToken) =>
        Inner.RenewAsync(Current(lease), cancellationToken);

    private SyncLease Current(SyncLease lease)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT holder, fence FROM _titan_leases";
        using var row = command.ExecuteReader();
        row.Read();
        return lease with { Holder = row.GetString(0), Fence = row.GetInt64(1) };
    }
}

/// <summary>Takes only a version that is later than the one in the table, and not one of the same time.</summary>
internal sealed class LaterVersionsOnly(ISyncTarget inner, string file) : PlantedBug(inner)
{
    public override Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT id, _titan_version FROM {commit.Table.Name} WHERE _titan_version IS NOT NULL";
            if (commit.Table.Stream.Modified is not null)
            {
                using var rows = command.ExecuteReader();
                while (rows.Read())
                {
                    known[rows.GetString(0)] = rows.GetInt64(1);
                }
            }
        }

        return Inner.CommitAsync(
            commit with
            {
                Rows =
                [
                    .. commit.Rows.Where(row =>
                        !(known.TryGetValue(commit.Table.KeyOf(row), out var version) && version == row.Version)),
                ],
            },
            cancellationToken);
    }
}
