namespace TitanConnector.Simulation.Tests;

/// <summary>
/// The thread pool, which has one thread here: it is kept busy, so that nothing else runs there until <see cref="Work"/> lets it.
/// </summary>
internal sealed class HeldPool : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly SemaphoreSlim _isHeld = new(0);
    private readonly SemaphoreSlim _letGo = new(0);

    public HeldPool(TimeSpan patience)
    {
        _patience = patience;
        Queue();
        WaitUntilHeld();
    }

    /// <summary>Lets the pool do all that is waiting there, and what comes of it.</summary>
    public void Work()
    {
        while (ThreadPool.PendingWorkItemCount > 0)
        {
            // What is waiting already comes first.
            Queue();
            _letGo.Release();
            WaitUntilHeld();
        }
    }

    public void Dispose() => _letGo.Release();

    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(
        static pool =>
        {
            pool._isHeld.Release();
            pool._letGo.Wait();
        },
        this, preferLocal: false);

    private void WaitUntilHeld()
    {
        if (!_isHeld.Wait(_patience))
        {
            // An exception would be reported by a thread of the pool.
            Environment.FailFast(
                "Something else in this process keeps the thread of the pool, as -longRunning of xunit does, so the simulation cannot run.");
        }
    }
}
