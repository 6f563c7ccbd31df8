using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TitanConnector.Sync.Engine;

namespace TitanConnector.Sync.Hosting;

/// <summary>Writes to the log how the syncs of a host go on. Quiet streams, and what was said already, are left out.</summary>
internal sealed partial class SyncLog(ILogger logger)
{
    private readonly ConcurrentDictionary<string, string> _busy = new(StringComparer.Ordinal);

    public void Watching(string tenant, string target) => LogWatching(logger, tenant, target);

    public void NoTenants() => LogNoTenants(logger);

    public void TenantFailed(string tenant, string reason) => LogTenantFailed(logger, tenant, reason);

    /// <summary>Logs an exception of the host's own code, or one that nobody expects.</summary>
    public void TenantBroke(string tenant, Exception error) => LogTenantBroke(logger, tenant, error);

    public void TargetFailed(string target, Exception error) => LogTargetFailed(logger, target, error.Message);

    public void TenantsNotFound(Exception error) => LogTenantsNotFound(logger, error);

    public void TenantRefused(string tenant, string reason) => LogTenantRefused(logger, tenant, reason);

    public void TenantGone(string tenant) => LogTenantGone(logger, tenant);

    public void NoAlerts(string reason) => LogNoAlerts(logger, reason);

    public void AlertsBroke(Exception error) => LogAlertsBroke(logger, error);

    public void Progress(SyncProgress progress)
    {
        var (tenant, stream) = (progress.Connection, progress.Stream);
        if (progress.Step == SyncStep.Busy)
        {
            // Asked every few seconds, and the answer stays the same for as long as the other process lives.
            var holder = progress.Message ?? "";
            if (!_busy.TryGetValue(tenant, out var last) || last != holder)
            {
                _busy[tenant] = holder;
                LogBusy(logger, tenant, holder);
            }

            return;
        }

        _busy.TryRemove(tenant, out _);
        switch (progress.Step)
        {
            case SyncStep.Started:
                LogStarted(logger, tenant, stream);
                break;
            case SyncStep.Finished when progress.Changed > 0:
                LogFinished(logger, tenant, stream, progress.Read, progress.Changed);
                break;
            case SyncStep.Failed when stream is null:
                LogTenantFailed(logger, tenant, progress.Message);
                break;
            case SyncStep.Failed:
                LogFailed(logger, tenant, stream, progress.Message);
                break;
            case SyncStep.ViewNotMade:
                LogViewNotMade(logger, progress.Message);
                break;
            case SyncStep.ChoiceKept or SyncStep.ChoiceEnded:
                LogChoiceKept(logger, tenant, progress.Message);
                break;
            case SyncStep.AlertFailed:
                LogAlertFailed(logger, tenant, progress.Message);
                break;
            case SyncStep.Retried when stream is null:
                LogTenantRetried(logger, tenant, progress.Message);
                break;
            case SyncStep.Retried:
                LogRetried(logger, tenant, stream, progress.Message);
                break;
        }
    }

    [LoggerMessage(20, LogLevel.Information, "{Tenant} is kept up to date in {Target}.")]
    private static partial void LogWatching(ILogger logger, string tenant, string target);

    [LoggerMessage(21, LogLevel.Debug, "{Tenant}: {Stream} is being read.")]
    private static partial void LogStarted(ILogger logger, string tenant, string? stream);

    [LoggerMessage(22, LogLevel.Information, "{Tenant}: {Stream} is up to date. {Read} records were read and {Changed} rows changed.")]
    private static partial void LogFinished(ILogger logger, string tenant, string? stream, long read, long changed);

    [LoggerMessage(23, LogLevel.Warning, "{Tenant}: {Stream} failed. {Reason}")]
    private static partial void LogFailed(ILogger logger, string tenant, string? stream, string? reason);

    [LoggerMessage(24, LogLevel.Warning, "{Tenant}: {Stream} is tried again. {Reason}")]
    private static partial void LogRetried(ILogger logger, string tenant, string? stream, string? reason);

    [LoggerMessage(25, LogLevel.Warning, "{Tenant} could not be synced, and is tried again. {Reason}")]
    private static partial void LogTenantFailed(ILogger logger, string tenant, string? reason);

    [LoggerMessage(26, LogLevel.Warning, "{Tenant} waits for the target. {Reason}")]
    private static partial void LogTenantRetried(ILogger logger, string tenant, string? reason);

    [LoggerMessage(27, LogLevel.Warning, "{Tenant} is synced by {Holder}. This host takes over when that ends.")]
    private static partial void LogBusy(ILogger logger, string tenant, string holder);

    [LoggerMessage(28, LogLevel.Warning, "{Tenant} stopped unexpectedly, and is tried again.")]
    private static partial void LogTenantBroke(ILogger logger, string tenant, Exception error);

    [LoggerMessage(29, LogLevel.Error, "{Target} cannot be used, and is tried again. {Reason}")]
    private static partial void LogTargetFailed(ILogger logger, string target, string reason);

    [LoggerMessage(30, LogLevel.Warning, "The tenants to sync could not be looked up. It is tried again.")]
    private static partial void LogTenantsNotFound(ILogger logger, Exception error);

    [LoggerMessage(31, LogLevel.Error, "{Tenant} is not synced. {Reason}")]
    private static partial void LogTenantRefused(ILogger logger, string tenant, string reason);

    [LoggerMessage(35, LogLevel.Information, "{Target}: {Choice}")]
    private static partial void LogChoiceKept(ILogger logger, string target, string? choice);

    [LoggerMessage(34, LogLevel.Warning, "{Tenant}: an alert could not be delivered, and is tried again. {Reason}")]
    private static partial void LogAlertFailed(ILogger logger, string tenant, string? reason);

    [LoggerMessage(36, LogLevel.Error, "There are no alerts. {Reason}")]
    private static partial void LogNoAlerts(ILogger logger, string reason);

    [LoggerMessage(37, LogLevel.Warning, "Alerts stopped unexpectedly, and are tried again.")]
    private static partial void LogAlertsBroke(ILogger logger, Exception error);

    [LoggerMessage(32, LogLevel.Warning, "No tenants were found, so nothing is synced. They are looked up again.")]
    private static partial void LogNoTenants(ILogger logger);

    [LoggerMessage(38, LogLevel.Information, "{Tenant} is no longer among the tenants, so its copy is not updated.")]
    private static partial void LogTenantGone(ILogger logger, string tenant);

    [LoggerMessage(33, LogLevel.Warning, "{Reason}")]
    private static partial void LogViewNotMade(ILogger logger, string? reason);
}
