namespace TitanConnector.Bench.Child;

/// <summary>A simulated network link of this many megabits per second, shared by all answers.</summary>
internal sealed class Link(int megabits)
{
    private readonly Lock _lock = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private TimeSpan _busyUntil;

    /// <summary>Completes when this many bytes have passed.</summary>
    public Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = TimeProvider.System.GetElapsedTime(_started);
            _busyUntil = (_busyUntil > now ? _busyUntil : now) + TimeSpan.FromMicroseconds(8.0 * bytes / megabits);
            wait = _busyUntil - now;
        }

        // Timers have millisecond resolution; shorter waits add up until they reach it.
        return wait < TimeSpan.FromMilliseconds(1) ? Task.CompletedTask : Task.Delay(wait, TimeProvider.System, cancellationToken);
    }
}
