namespace TitanConnector.Simulation.Tests;

/// <summary>
/// Runs everything that is awaited on one thread, which belongs to it. Some waits of .NET end on threads of the pool and come back from
/// there. The pool works only between two steps, while the loop waits for it, so that the order of things does not depend on how fast
/// threads are.
/// </summary>
internal sealed class SimLoop : SynchronizationContext, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly HeldPool _pool = new(Patience);

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_ready)
        {
            _ready.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs until nothing is ready and nothing can become ready by itself.</summary>
    public void Drain()
    {
        while (TryTake(out var next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>Runs until a task has ended, and throws what it threw.</summary>
    public void Wait(Task task)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted)
        {
            Drain();

            // It says nothing of what is simulated, so it is not a promise that was broken.
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException("A step of the simulation does not end.");
            }
        }

        Drain();
        task.GetAwaiter().GetResult();
    }

    /// <summary>Lets the pool work as it does elsewhere.</summary>
    public void Dispose() => _pool.Dispose();

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        _pool.Work();
        lock (_ready)
        {
            return _ready.TryDequeue(out next);
        }
    }
}
