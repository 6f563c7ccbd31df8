using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target from which the data of people can be removed for good.</summary>
internal interface IPersonalDataTarget
{
    /// <summary>Removes a customer, remembers the ids so that nothing comes back, and writes a receipt. All in one transaction.</summary>
    Task<Receipt> ForgetAsync(SyncLease lease, long customer, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>Removes what came of customers who were forgotten before, because it came before the record that says whose it is.</summary>
    Task ForgetAgainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>Writes the space of removed rows anew.</summary>
    /// <returns>Whether nothing of them is left in the files of the database.</returns>
    Task<bool> CompactAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken);
}
