using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target whose rows are in files, and that has written down the length and the hash of each.</summary>
internal interface IFileTarget
{
    /// <summary>Compares the files of a table of a tenant with the lengths and hashes that were written down.</summary>
    /// <returns>What is wrong with the first one that differs, and what to do; <see langword="null"/> if none differs.</returns>
    Task<string?> FindDamageAsync(TableDefinition table, long tenant, CancellationToken cancellationToken);
}
