using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target whose tables can be brought to those of this version before a run needs them.</summary>
internal interface IMigratableTarget
{
    /// <summary>
    /// Finds the statements that make the tables of the target those of this version, and runs them unless they are only asked for.
    /// </summary>
    /// <param name="tables">The tables of this version. Those that the target does not have are left out.</param>
    /// <param name="isRun">Whether to run the statements.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The statements, in order; none if there is nothing to do.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<TableDefinition> tables, bool isRun, CancellationToken cancellationToken);
}
