using TitanConnector.Errors;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>Keeps one tenant up to date.</summary>
internal sealed class TenantWatch(
    SyncTenant tenant, ISyncTarget target, SyncOptions options, TimeProvider time, Action<SyncProgress> report, SemaphoreSlim slots)
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

    private Task NoteNextAsync(SyncLease lease, List<StreamDefinition> streams, CancellationToken cancellationToken) => target is IHealthTarget health
        ? health.NoteNextAsync(lease, streams.ToDictionary(stream => stream.Name, stream => _schedule.NextOf(stream)!.Value), cancellationToken)
        : Task.CompletedTask;

    private async Task KeepUpAsync(TenantRun run, SyncLease lease, IReadOnlyList<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = streams.Where(stream => _schedule.IsDue(stream, time.GetUtcNow())).ToList();
            if (due.Count > 0)
            {
                await slots.WaitAsync(cancellationToken);
                try
                {
                    var results = await run.RunAsync(lease, due, cancellationToken);
                    foreach (var stream in due)
                    {
                        _schedule.Ran(stream, results.FirstOrDefault(result => result.Stream == stream.Name), time.GetUtcNow());
                    }

                    await NoteNextAsync(lease, due, cancellationToken);
                }
                finally
                {
                    slots.Release();
                }
            }

            await Task.Delay(_schedule.UntilNext(streams, time.GetUtcNow()), time, cancellationToken);
        }
    }
}
