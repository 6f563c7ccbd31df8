using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>Makes a target ready for a sync.</summary>
internal static class TargetPreparation
{
    /// <summary>Opens the target, applies the choice of data, prepares the tables, and reports views that could not be made.</summary>
    /// <param name="target">The target.</param>
    /// <param name="options">The options.</param>
    /// <param name="environment">The environment of the tenants; <see langword="null"/> to take the target as it is.</param>
    /// <param name="report">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The options with tables that mask their columns.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used.</exception>
    public static async Task<SyncOptions> RunAsync(
        ISyncTarget target, SyncOptions options, string? environment, Action<SyncProgress> report, CancellationToken cancellationToken)
    {
        await target.OpenAsync(environment, cancellationToken);
        options = await DataChoices.ApplyAsync(target, options, report, cancellationToken);
        await target.PrepareAsync([.. options.ChosenStreams().Select(options.Catalog.TableOf)], options.KeepsHistory, cancellationToken);
        foreach (var view in target is IViewTarget views ? await views.ViewsAsync(cancellationToken) : [])
        {
            if (view.State is ViewState.NotOurs or ViewState.Outdated)
            {
                report(new SyncProgress(target.Name, null, SyncStep.ViewNotMade) { Message = view.Problem });
            }
        }

        return options;
    }
}
