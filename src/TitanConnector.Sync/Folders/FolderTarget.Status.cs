using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>What can be asked of it.</content>
internal sealed partial class FolderTarget
{
    public Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken) => _state.TenantsAsync(cancellationToken);

    public Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken) => _state.StatusAsync(cancellationToken);

    public Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken) => _state.OdditiesAsync(cancellationToken);

    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(TableDefinition table, long tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _state.CountStatesAsync(tenant, table.Name, cancellationToken);
    }

    public Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken) =>
        throw new SyncTargetException(NotComparable);

    public IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        throw new SyncTargetException(NotComparable);

    public IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken) =>
        throw new SyncTargetException(NotComparable);

    Task IHealthTarget.NoteNextAsync(
        SyncLease lease, IReadOnlyDictionary<string, DateTimeOffset> next, CancellationToken cancellationToken) =>
        _state.NoteNextAsync(lease, next, cancellationToken);

    Task<IReadOnlyList<IncidentRecord>> IHealthTarget.IncidentsAsync(CancellationToken cancellationToken) =>
        _state.IncidentsAsync(cancellationToken);

    Task IHealthTarget.SaveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        _state.SaveIncidentAsync(lease, incident, cancellationToken);

    Task IHealthTarget.RemoveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        _state.RemoveIncidentAsync(lease, incident, cancellationToken);
}
