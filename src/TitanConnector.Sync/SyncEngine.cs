using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>
/// Copies tenants into a target and keeps the copies up to date. Rows and positions are committed together, so that a run can end at any
/// moment, however it ends: the next one goes on, nothing is lost, and nothing is done twice.
/// </summary>
/// <param name="target">The target, such as one of <see cref="SyncTargets"/>. The caller disposes of it.</param>
/// <param name="options">The options; <see langword="null"/> for the defaults.</param>
/// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
public sealed class SyncEngine(ISyncTarget target, SyncOptions? options = null, TimeProvider? time = null)
{
    private SyncOptions _options = options ?? new SyncOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Reads everything that is new in the tenants, and ends.</summary>
    /// <param name="tenants">The tenants, all of one environment.</param>
    /// <param name="progress">Receives the progress, from several threads.</param>
    /// <param name="cancellationToken">Stops the run. What was committed stays.</param>
    /// <returns>What was done for each tenant. A failure of a tenant is in its result, not thrown.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used at all.</exception>
    /// <exception cref="ArgumentException">
    /// There is no such stream, a number of the options is out of its range, or the tenants are not of one environment.
    /// </exception>
    public async Task<IReadOnlyList<SyncResult>> RunAsync(
        IReadOnlyList<SyncTenant> tenants, Action<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        progress ??= _ => { };
        var streams = await PrepareAsync(tenants, progress, cancellationToken);
        var results = new SyncResult[tenants.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, tenants.Count),
            new ParallelOptions { MaxDegreeOfParallelism = _options.TenantsAtOnce, CancellationToken = cancellationToken },
            async (index, token) => results[index] = await RunAsync(tenants[index], streams, progress, token));
        return results;
    }

    /// <summary>
    /// Keeps the copies up to date until it is canceled. Streams without changes are asked for less and less often; a tenant that someone
    /// else syncs is taken over when its lease expires.
    /// </summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{SyncTenant}, Action{SyncProgress}?, CancellationToken)"/>
    public async Task WatchAsync(
        IReadOnlyList<SyncTenant> tenants, Action<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        progress ??= _ => { };
        var streams = await PrepareWithRetriesAsync(tenants, progress, cancellationToken);
        using var slots = StreamSlots.OfAllTenants(_options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // What a watch does not know how to go on after must be seen, and not leave one tenant behind in silence.
        await TaskGroup.WhenAllAsync(
            [
                .. tenants.Select(
                    tenant => new TenantWatch(tenant, target, _options, _time, progress, slots).RunAsync(streams, stop.Token)),
                new AlertWatch(target, _options, _time, progress).RunAsync(stop.Token),
            ],
            stop);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // A database that is still starting is worth waiting for when nobody waits for the result.
    private async Task<IReadOnlyList<StreamDefinition>> PrepareWithRetriesAsync(
        IReadOnlyList<SyncTenant> tenants, Action<SyncProgress> progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await PrepareAsync(tenants, progress, cancellationToken);
            }
            catch (SyncTargetException error) when (error.IsTransient)
            {
                foreach (var tenant in tenants)
                {
                    progress(new SyncProgress(tenant.Connection, null, SyncStep.Retried) { Message = error.Message });
                }

                await Task.Delay(TenantWatch.PauseOf(_options), _time, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<StreamDefinition>> PrepareAsync(
        IReadOnlyList<SyncTenant> tenants, Action<SyncProgress> progress, CancellationToken cancellationToken)
    {
        if (_options.Problems().ToList() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"The sync cannot work with these options: {string.Join(' ', problems)}");
        }

        var streams = _options.ChosenStreams();
        var environments = tenants.Select(tenant => tenant.Environment).Distinct().ToList();
        if (environments.Count > 1)
        {
            throw new ArgumentException(
                $"The tenants are of several environments ({string.Join(", ", environments)}), and a target holds one.", nameof(tenants));
        }

        _options = await TargetPreparation.RunAsync(target, _options, environments.FirstOrDefault(), progress, cancellationToken);
        foreach (var tenant in tenants)
        {
            await target.RegisterAsync(
                new TenantRecord(tenant.Client.Tenant, tenant.Connection, tenant.Environment, tenant.TimeZone, tenant.Labels),
                cancellationToken);
        }

        return streams;
    }

    private async Task<SyncResult> RunAsync(
        SyncTenant tenant, IReadOnlyList<StreamDefinition> streams, Action<SyncProgress> progress, CancellationToken cancellationToken)
    {
        var result = new SyncResult(tenant.Connection, tenant.Client.Tenant);
        try
        {
            var run = new TenantRun(tenant, target, _options, _time, progress);
            var attempt = await run.HoldAsync(
                async (lease, token) => result = result with { Streams = await run.RunAsync(lease, streams, token) }, cancellationToken);
            return attempt.Lease is null ? result with { BusyWith = attempt.Holder }
                : result.Streams.FirstOrDefault(stream => stream.IsRefused) is { } refused
                    ? result with { Error = refused.Error, Cause = refused.Cause }
                : result;
        }
        catch (Exception error) when (error is SyncTargetException or TitanException)
        {
            progress(new SyncProgress(tenant.Connection, null, SyncStep.Failed) { Message = error.Message });
            return result with { Error = error.Message, Cause = error };
        }
    }
}
