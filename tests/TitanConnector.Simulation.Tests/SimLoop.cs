namespace TitanConnector.Simulation.Tests;

/// <summary>
/// Runs everything that is awaited on one thread, which belongs to it. Some waits of .NET end on threads of the pool and come back from
/// there. After each step, the loop waits until they have, so that the order in which they do does not depend on how fast they are.
/// </summary>
internal sealed class SimLoop : SynchronizationContext
{
    // Between two counts of the pool, work may be in neither of them.
    private const int LooksForQuiet = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _comingBack = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            _ready.Enqueue((d, state));
            return;
        }

        lock (_comingBack)
        {
            _comingBack.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs until nothing is ready and nothing can become ready by itself.</summary>
    public void Drain()
    {
        while (ComesBack() && _ready.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>Runs until a task has ended.</summary>
    public void Wait(Task task)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted)
        {
            Drain();
            EndIfTooLong(began, "A step of the simulation does not end.");
        }

        Drain();
    }

    private bool ComesBack()
    {
        var spin = new SpinWait();
        var began = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < LooksForQuiet; quiet++)
        {
            if (ThreadPool.PendingWorkItemCount > 0 || IsPoolBusy())
            {
                spin.SpinOnce(sleep1Threshold: -1);
                quiet = -1;
                EndIfTooLong(
                    began, "Something else in this process keeps a thread of the pool, as -longRunning of xunit does, so nobody can tell "
                        + "when the simulation is quiet.");
            }
        }

        lock (_comingBack)
        {
            while (_comingBack.TryDequeue(out var next))
            {
                _ready.Enqueue(next);
            }
        }

        return _ready.Count > 0;
    }

    // It says nothing of what is simulated, so it is not a promise that was broken.
    private static void EndIfTooLong(long began, string message)
    {
        if (TimeProvider.System.GetElapsedTime(began) > Patience)
        {
            throw new TimeoutException(message);
        }
    }

    private static bool IsPoolBusy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return free < most;
    }
}
