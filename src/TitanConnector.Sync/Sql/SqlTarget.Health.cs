using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>What is remembered of problems, and of when streams are due.</content>
internal abstract partial class SqlTarget
{
    public Task NoteNextAsync(SyncLease lease, IReadOnlyDictionary<string, DateTimeOffset> next, CancellationToken cancellationToken) =>
        WhileLeasedAsync(
            lease, session => HealthTables.NoteNextAsync(session, dialect, lease.Tenant, next, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => HealthTables.IncidentsAsync(session, dialect, cancellationToken), cancellationToken);

    public Task SaveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        WhileLeasedAsync(lease, session => HealthTables.SaveAsync(session, dialect, incident, cancellationToken), cancellationToken);

    public Task RemoveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        WhileLeasedAsync(lease, session => HealthTables.RemoveAsync(session, incident, cancellationToken), cancellationToken);

    private Task<bool> WhileLeasedAsync(
        SyncLease lease, Func<SqlSession, Task> work, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            await work(session);
            return true;
        },
        cancellationToken);
}
