namespace TitanConnector.Bench.Child;

/// <summary>A connection to the world of so many megabits a second, which all answers share.</summary>
internal sealed class Link(int megabits)
{
    private readonly Lock _lock = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private TimeSpan _busyUntil;

    /// <summary>Ends when so many bytes have passed.</summary>
    public Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = TimeProvider.System.GetElapsedTime(_started);
            _busyUntil = (_busyUntil > now ? _busyUntil : now) + TimeSpan.FromMicroseconds(8.0 * bytes / megabits);
            wait = _busyUntil - now;
        }

        // Timers tick in milliseconds; what is less adds up until it is more.
        return wait < TimeSpan.FromMilliseconds(1) ? Task.CompletedTask : Task.Delay(wait, TimeProvider.System, cancellationToken);
    }
}
