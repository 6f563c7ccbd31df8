using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target from which the data of people can be removed for good.</summary>
internal interface IPersonalDataTarget
{
    /// <summary>Removes a customer, remembers the ids so that nothing comes back, and writes a receipt. All in one transaction.</summary>
    Task<Receipt> ForgetAsync(SyncLease lease, long customer, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what came of customers who were forgotten before, because it came before the record that says whose it is.
    /// </summary>
    Task ForgetAgainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>Writes all rows of a tenant, one JSON object with the name of its table a line.</summary>
    Task ExportAsync(long tenant, IReadOnlyList<TableDefinition> tables, Stream stream, CancellationToken cancellationToken);

    /// <summary>Removes everything of a tenant, and writes a receipt.</summary>
    Task<Receipt> RemoveTenantAsync(SyncLease lease, CancellationToken cancellationToken);

    /// <summary>What the target remembers of the data that it may hold; <see langword="null"/> if nothing.</summary>
    Task<string?> ChoiceAsync(CancellationToken cancellationToken);

    /// <summary>Remembers another choice, and removes what is in the columns that it is about, so that they are read again.</summary>
    Task ChooseAsync(
        string choice, IReadOnlyList<(TableDefinition Table, IReadOnlyList<int> Columns)> changed, CancellationToken cancellationToken);

    /// <summary>Removes the rows of a tenant that are too old to stay.</summary>
    Task RetainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>Writes the space of removed rows anew, also of rows that were removed before when that could not be done.</summary>
    /// <returns>Whether nothing of them is left in the files of the database.</returns>
    Task<bool> CompactAsync(CancellationToken cancellationToken);
}
