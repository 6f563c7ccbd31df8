using Microsoft.Extensions.Hosting;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Hosting;

/// <summary>
/// Keeps copies of tenants up to date until the host stops. Each tenant goes its own way: what fails is tried again, and never stops the
/// others or the host.
/// </summary>
/// <param name="options">What to copy, and where to.</param>
/// <param name="openTarget">Makes the target of <see cref="TitanSyncOptions.TargetAddress"/>.</param>
/// <param name="clients">The factory of clients; <see langword="null"/> if the host has none.</param>
/// <param name="log">The log.</param>
/// <param name="time">The clock.</param>
internal sealed class SyncService(
    TitanSyncOptions options, Func<string, ISyncTarget> openTarget, ITitanClientFactory? clients, SyncLog log, TimeProvider time)
    : BackgroundService
{
    private readonly StreamSlots _slots = StreamSlots.OfAllTenants(options.Sync);
    private SyncOptions _sync = options.Sync;
    private ISyncTarget? _target;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        OptionCheck.Check(options, clients is not null);
        _target = options.Target ?? openTarget(options.TargetAddress!);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _slots.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WatchAllAsync(_target!, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, and all leases are given back.
        }
        finally
        {
            if (options.Target is null)
            {
                await _target!.DisposeAsync();
            }
        }
    }

    private async Task WatchAllAsync(ISyncTarget target, CancellationToken cancellationToken)
    {
        var found = options.Tenants.Count == 0 ? await FirstFoundAsync(cancellationToken) : null;
        var environment = (found ?? options.Tenants)[0].Environment;
        var streams = await PrepareAsync(target, environment, cancellationToken);
        await Task.WhenAll(
        [
            .. options.Tenants.Select(tenant => WatchAsync(target, tenant, streams, cancellationToken)),
            WatchFoundAsync(
                found,
                new FoundTenants(
                    (tenant, names) => OptionCheck.ProblemOf(tenant, names, environment, clients is not null),
                    options.Tenants.Select(tenant => tenant.Name),
                    (tenant, token) => WatchAsync(target, tenant, streams, token),
                    log),
                cancellationToken),
            WatchAlertsAsync(target, cancellationToken),
        ]);
    }

    // The environment is that of the first tenant.
    private async Task<IReadOnlyList<TitanSyncTenant>> FirstFoundAsync(CancellationToken cancellationToken)
    {
        var wasSaid = false;
        while (true)
        {
            if (await FindAsync(cancellationToken) is { Count: > 0 } found)
            {
                return found;
            }

            if (!wasSaid)
            {
                log.NoTenants();
                wasSaid = true;
            }

            await Task.Delay(options.FindTenantsInterval, time, cancellationToken);
        }
    }

    private async Task WatchFoundAsync(IReadOnlyList<TitanSyncTenant>? found, FoundTenants tenants, CancellationToken cancellationToken)
    {
        try
        {
            while (options.FindTenants is not null)
            {
                await tenants.ReplaceAsync(found ?? await FindAsync(cancellationToken), cancellationToken);
                found = null;
                await Task.Delay(options.FindTenantsInterval, time, cancellationToken);
            }
        }
        finally
        {
            await tenants.EndAsync();
        }
    }

    private async Task WatchAlertsAsync(ISyncTarget target, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await new AlertWatch(target, _sync, time, log.Progress).RunAsync(cancellationToken);
                return;
            }
            catch (SyncTargetException error)
            {
                log.NoAlerts(error.Message);
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                log.AlertsBroke(error);
            }

            await PauseAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<TitanSyncTenant>> FindAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return [.. (await options.FindTenants!(cancellationToken)).OfType<TitanSyncTenant>()];
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                log.TenantsNotFound(error);
            }

            await PauseAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<StreamDefinition>> PrepareAsync(
        ISyncTarget target, string environment, CancellationToken cancellationToken)
    {
        var streams = _sync.ChosenStreams();
        while (true)
        {
            try
            {
                _sync = await TargetPreparation.RunAsync(target, _sync, environment, log.Progress, cancellationToken);
                return streams;
            }
            catch (SyncTargetException error)
            {
                // Even if it will not mend by itself: people may mend it while the host does its other work.
                log.TargetFailed(target.Name, error);
            }

            await PauseAsync(cancellationToken);
        }
    }

    private async Task WatchAsync(
        ISyncTarget target, TitanSyncTenant tenant, IReadOnlyList<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var lease = tenant.Client is { } client
                    ? new TitanClientLease(client)
                    : await clients!.LeaseAsync(tenant.Name, cancellationToken);
                await target.RegisterAsync(
                    new TenantRecord(lease.Client.Tenant, tenant.Name, tenant.Environment, tenant.TimeZone, tenant.Labels),
                    cancellationToken);
                log.Watching(tenant.Name, target.Name);
                var one = new SyncTenant(lease.Client, tenant.Name)
                {
                    Environment = tenant.Environment,
                    TimeZone = tenant.TimeZone,
                    Labels = tenant.Labels,
                };
                await new TenantWatch(one, target, _sync, time, log.Progress, _slots).RunAsync(streams, cancellationToken);
            }
            catch (Exception error) when (error is SyncTargetException or TitanException)
            {
                log.TenantFailed(tenant.Name, error.Message);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // The factory passes on whatever the host's own code throws when it looks for the settings.
                log.TenantBroke(tenant.Name, error);
            }

            await PauseAsync(cancellationToken);
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(TenantWatch.PauseOf(_sync), time, cancellationToken);
}
