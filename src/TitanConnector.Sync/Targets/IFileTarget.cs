using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target whose rows are in files, of which it is written down how long they are and which hash they have.</summary>
internal interface IFileTarget
{
    /// <summary>Compares the files of a table of a tenant with what was written down of them.</summary>
    /// <returns>What is wrong with the first one that differs, and what to do; <see langword="null"/> if none differs.</returns>
    Task<string?> FindDamageAsync(TableDefinition table, long tenant, CancellationToken cancellationToken);
}
