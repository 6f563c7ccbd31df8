using System.Runtime.CompilerServices;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>What can be asked of it.</content>
internal sealed partial class FolderTarget : IForgetfulTarget, IFileTarget
{
    public Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken) => _state.TenantsAsync(cancellationToken);

    public Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken) => _state.StatusAsync(cancellationToken);

    public Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken) => _state.OdditiesAsync(cancellationToken);

    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        TableDefinition table, long tenant, CancellationToken cancellationToken) =>
        RecordsOf(table, tenant).CountAsync(null, cancellationToken);

    public Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken) =>
        RecordsOf(table, tenant).CountAsync(before, cancellationToken);

    public async IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await RecordsOf(table, tenant).FindAsync(keys, cancellationToken))
        {
            yield return row;
        }
    }

    public IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken) =>
        RecordsOf(table, tenant).RowsAsync(withValues, cancellationToken);

    Task<ForgottenIds> IForgetfulTarget.ForgottenAsync(long tenant, CancellationToken cancellationToken) =>
        _state.ForgottenAsync(tenant, cancellationToken);

    Task<string?> IFileTarget.FindDamageAsync(TableDefinition table, long tenant, CancellationToken cancellationToken) =>
        RecordsOf(table, tenant).FindDamageAsync(cancellationToken);

    Task IHealthTarget.NoteNextAsync(
        SyncLease lease, IReadOnlyDictionary<string, DateTimeOffset> next, CancellationToken cancellationToken) =>
        _state.NoteNextAsync(lease, next, cancellationToken);

    Task<IReadOnlyList<IncidentRecord>> IHealthTarget.IncidentsAsync(CancellationToken cancellationToken) =>
        _state.IncidentsAsync(cancellationToken);

    Task IHealthTarget.SaveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        _state.SaveIncidentAsync(lease, incident, cancellationToken);

    Task IHealthTarget.RemoveIncidentAsync(SyncLease lease, IncidentRecord incident, CancellationToken cancellationToken) =>
        _state.RemoveIncidentAsync(lease, incident, cancellationToken);

    private FolderRecords RecordsOf(TableDefinition table, long tenant)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new FolderRecords(table, new StreamFolder(_lake, table.Name, tenant), Name);
    }
}
