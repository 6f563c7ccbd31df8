using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>
/// Brings the tables of a target to those of this version, as the next run would, and shows the statements before. Tables are only
/// extended: programs of the version before go on beside this one.
/// </summary>
/// <param name="target">A target in a SQL database. The caller disposes of it.</param>
public sealed class SyncMigrator(ISyncTarget target)
{
    /// <summary>The statements that <see cref="RunAsync"/> would run now. None of them is run.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The statements, in order; none if there is nothing to do.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used, or has no tables.</exception>
    public Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellationToken = default) =>
        MigrateAsync(isRun: false, cancellationToken);

    /// <summary>Runs the statements.</summary>
    /// <returns>The statements that were run, in order.</returns>
    /// <inheritdoc cref="PlanAsync"/>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken = default) =>
        MigrateAsync(isRun: true, cancellationToken);

    /// <summary>What this build knows.</summary>
    internal SyncCatalog Catalog { get; init; } = SyncCatalog.Embedded;

    private async Task<IReadOnlyList<string>> MigrateAsync(bool isRun, CancellationToken cancellationToken)
    {
        if (target is not IMigratableTarget sql)
        {
            throw new SyncTargetException($"{target.Name} is not a SQL database, so it has no tables to bring to this version.");
        }

        await target.OpenAsync(null, cancellationToken);
        return await sql.MigrateAsync([.. Catalog.Streams.Select(Catalog.TableOf)], isRun, cancellationToken);
    }
}
