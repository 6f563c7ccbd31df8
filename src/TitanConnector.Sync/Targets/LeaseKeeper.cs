namespace TitanConnector.Sync.Targets;

/// <summary>Holds the lease of a tenant for as long as some work takes.</summary>
/// <param name="target">The target.</param>
/// <param name="holder">Who works, in words that people understand.</param>
/// <param name="duration">How long after its last sign of life another process may take over.</param>
/// <param name="time">The clock by which it is renewed.</param>
internal sealed class LeaseKeeper(ISyncTarget target, string holder, TimeSpan duration, TimeProvider time)
{
    /// <summary>Gets the lease, and calls back with it. It is renewed until the callback ends, and then given back.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="work">The work. Its token is canceled if someone else has got the lease.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The attempt, which names the holder if someone else has the lease.</returns>
    /// <exception cref="LeaseLostException">Someone else got it meanwhile.</exception>
    public async Task<LeaseAttempt> HoldAsync(
        long tenant, Func<SyncLease, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var attempt = await target.AcquireAsync(tenant, SyncLease.AllStreams, holder, duration, cancellationToken);
        if (attempt.Lease is not { } lease)
        {
            return attempt;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(lease, stop);
        try
        {
            await work(lease, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // If the renewal has canceled the work because the lease is lost, it says so.
            await stop.CancelAsync();
            await renewing;
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await ReleaseAsync(lease);
        }

        return attempt;
    }

    private async Task RenewAsync(SyncLease lease, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(duration / 4, time, stop.Token);
                try
                {
                    await target.RenewAsync(lease, stop.Token);
                }
                catch (SyncTargetException error) when (error is not LeaseLostException)
                {
                    // If it lasts, the work finds out. Until then, the lease must not expire for lack of trying.
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (LeaseLostException)
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task ReleaseAsync(SyncLease lease)
    {
        try
        {
            // Also when the work was canceled: the next one need not wait until the lease expires.
            await target.ReleaseAsync(lease, CancellationToken.None);
        }
        catch (SyncTargetException)
        {
            // It expires by itself.
        }
    }
}
