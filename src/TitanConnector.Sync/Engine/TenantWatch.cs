using TitanConnector.Errors;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>Keeps one tenant up to date.</summary>
internal sealed class TenantWatch(
    SyncTenant tenant, ISyncTarget target, SyncOptions options, TimeProvider time, Action<SyncProgress> report, StreamSlots slots)
{
    private const int AttemptsInLease = 6;

    private readonly StreamSchedule _schedule = new(options);

    /// <summary>Between attempts: long enough not to trouble the target, short enough to take over soon from a process that died.</summary>
    public static TimeSpan PauseOf(SyncOptions options) => options.LeaseDuration / AttemptsInLease;

    public async Task RunAsync(IReadOnlyList<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var run = new TenantRun(tenant, target, options, time, report);
                await run.HoldAsync((lease, token) => KeepUpAsync(run, lease, streams, token), cancellationToken);
            }
            catch (Exception error) when (error is SyncTargetException or TitanException)
            {
                report(new SyncProgress(tenant.Connection, null, SyncStep.Failed) { Message = error.Message });
            }

            await Task.Delay(PauseOf(options), time, cancellationToken);
        }
    }

    private async Task KeepUpAsync(
        TenantRun run, SyncLease lease, IReadOnlyList<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        using var places = StreamSlots.OfTenant(options);
        var loaded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            if (StreamPosition.TryParse(await target.PositionAsync(lease.Tenant, stream.Name, cancellationToken)) is { IsLoaded: true })
            {
                loaded.Add(stream.Name);
            }
        }

        while (true)
        {
            await UntilRefusedAsync(run, lease, streams, loaded, places, cancellationToken);
            foreach (var stream in streams)
            {
                _schedule.Ran(stream, null, time.GetUtcNow());
            }

            await NoteNextAsync(lease, streams, cancellationToken);
        }
    }

    // Each stream goes its own way, and none waits for the first load of another. Refused credentials stop all of them.
    private async Task UntilRefusedAsync(
        TenantRun run, SyncLease lease, IReadOnlyList<StreamDefinition> streams, HashSet<string> loaded, StreamSlots places,
        CancellationToken cancellationToken)
    {
        var refusals = 0;
        var running = new Dictionary<string, Task<StreamResult>>(StringComparer.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                foreach (var stream in streams.Where(stream => MayRun(stream, running) && _schedule.IsDue(stream, time.GetUtcNow())))
                {
                    running[stream.Name] = ReadAsync(stream);
                }

                await ForEndOrDueAsync([.. running.Values], [.. streams.Where(stream => MayRun(stream, running))], stop.Token);
                var done = streams.Where(stream => running.TryGetValue(stream.Name, out var task) && task.IsCompleted).ToList();
                foreach (var stream in done)
                {
                    running.Remove(stream.Name, out var ended);

                    // One that was refused for the same reason as another has nothing to say.
                    var result = ended!.IsCanceled ? null : await ended;
                    if (result is { IsRefused: true })
                    {
                        return;
                    }

                    if (result is { Error: null })
                    {
                        loaded.Add(stream.Name);
                    }

                    _schedule.Ran(stream, result, time.GetUtcNow());
                }

                await NoteNextAsync(lease, done, stop.Token);
            }
        }
        finally
        {
            // Nothing may still write when the lease is given back.
            await stop.CancelAsync();
            Task ended = Task.WhenAll(running.Values);
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        async Task<StreamResult> ReadAsync(StreamDefinition stream)
        {
            var isFirstLoad = !loaded.Contains(stream.Name);
            using var own = await places.EnterAsync(isFirstLoad, stop.Token);
            using var shared = await slots.EnterAsync(isFirstLoad, stop.Token);
            return await run.ReadAsync(lease, stream, () => Interlocked.Increment(ref refusals) == 1, stop.Token);
        }
    }

    private Task NoteNextAsync(SyncLease lease, IReadOnlyCollection<StreamDefinition> streams, CancellationToken cancellationToken) =>
        target is IHealthTarget health && streams.Count > 0
            ? health.NoteNextAsync(
                lease, streams.ToDictionary(stream => stream.Name, stream => _schedule.NextOf(stream)!.Value), cancellationToken)
            : Task.CompletedTask;

    // The children are read for the parents that are there.
    private static bool MayRun(StreamDefinition stream, Dictionary<string, Task<StreamResult>> running) =>
        !running.ContainsKey(stream.Name) && (stream.Parent is null || !running.ContainsKey(stream.Parent));

    private async Task ForEndOrDueAsync(
        IReadOnlyList<Task> running, IReadOnlyList<StreamDefinition> waiting, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = waiting.Count == 0 ? Timeout.InfiniteTimeSpan : _schedule.UntilNext(waiting, time.GetUtcNow());
        var due = Task.Delay(pause, time, ended.Token);
        await Task.WhenAny([due, .. running]);
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
