using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>Syncs streams of one tenant while it has the lease.</summary>
internal sealed class TenantRun(SyncTenant tenant, ISyncTarget target, SyncOptions options, TimeProvider time, Action<SyncProgress> report)
{
    private static readonly Dictionary<string, TableDefinition> Tables = new(StringComparer.Ordinal);

    /// <summary>The table of a stream. It is made once, because making it reads what is documented.</summary>
    public static TableDefinition TableOf(StreamDefinition stream)
    {
        lock (Tables)
        {
            return Tables.TryGetValue(stream.Name, out var table) ? table : Tables[stream.Name] = TableDefinition.Of(stream);
        }
    }

    /// <summary>Gets the lease, and calls back with it. It is renewed until the callback ends, and then given back.</summary>
    /// <returns>The attempt, which names the holder if someone else has the lease.</returns>
    /// <exception cref="LeaseLostException">Someone else got it meanwhile.</exception>
    public async Task<LeaseAttempt> HoldAsync(Func<SyncLease, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var keeper = new LeaseKeeper(target, options.Holder, options.LeaseDuration, time);
        var attempt = await keeper.HoldAsync(tenant.Client.Tenant, DoAsync, cancellationToken);
        if (attempt.Lease is null)
        {
            report(new SyncProgress(tenant.Connection, null, SyncStep.Busy) { Message = attempt.Holder });
        }

        return attempt;

        async Task DoAsync(SyncLease lease, CancellationToken token)
        {
            try
            {
                await work(lease, token);
            }
            finally
            {
                SyncTelemetry.Left(lease.Tenant);
            }
        }
    }

    /// <summary>Syncs streams once, some at the same time.</summary>
    public async Task<IReadOnlyList<StreamResult>> RunAsync(
        SyncLease lease, IReadOnlyList<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        List<StreamResult> results = [];
        var refusals = 0;
        using var refused = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Parents first: the children are read for the parents that are there.
        foreach (var group in streams.GroupBy(stream => stream.Mode == StreamMode.Child).OrderBy(group => group.Key))
        {
            using var slots = new SemaphoreSlim(options.StreamsAtOnce);
            var runs = group
                .Select(stream => RunAsync(lease, stream, slots, results, () => Interlocked.Increment(ref refusals) == 1, refused))
                .ToList();
            await TaskGroup.WhenAllAsync(runs, refused);

            // Streams that were stopped from outside have not been read, which must not look like an end.
            cancellationToken.ThrowIfCancellationRequested();
        }

        return results;
    }

    /// <summary>Syncs one stream once.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="isFirstRefusal">Called when the credentials are refused: whether that has not been said yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LeaseLostException">Someone else syncs the tenant now.</exception>
    public async Task<StreamResult> ReadAsync(
        SyncLease lease, StreamDefinition stream, Func<bool> isFirstRefusal, CancellationToken cancellationToken)
    {
        var table = options.Catalog.TableOf(stream);
        var run = new StreamRun(tenant, table, target, lease, options, time, report, isFirstRefusal);
        var result = await run.RunAsync(cancellationToken);
        await RemoveAsync(lease, table, cancellationToken);
        return result;
    }

    // What must not stay: records of customers who were forgotten, and rows that are too old. If it fails, the next run does it.
    private async Task RemoveAsync(SyncLease lease, TableDefinition table, CancellationToken cancellationToken)
    {
        if (target is not IPersonalDataTarget personal)
        {
            return;
        }

        try
        {
            await personal.ForgetAgainAsync(lease, [.. options.Catalog.Streams.Select(options.Catalog.TableOf)], cancellationToken);
            await personal.RetainAsync(lease, [table], cancellationToken);
        }
        catch (SyncTargetException error) when (error is not LeaseLostException)
        {
            report(new SyncProgress(tenant.Connection, table.Name, SyncStep.Retried) { Message = error.Message });
        }
    }

    private async Task RunAsync(
        SyncLease lease, StreamDefinition stream, SemaphoreSlim slots, List<StreamResult> results, Func<bool> isFirstRefusal,
        CancellationTokenSource stop)
    {
        await slots.WaitAsync(stop.Token);
        try
        {
            var result = await ReadAsync(lease, stream, isFirstRefusal, stop.Token);
            lock (results)
            {
                results.Add(result);
            }

            if (result.IsRefused)
            {
                await stop.CancelAsync();
            }
        }
        finally
        {
            slots.Release();
        }
    }
}
