using Microsoft.Extensions.Time.Testing;

namespace TitanConnector.TestSupport;

/// <summary>
/// A clock on which waiting takes no time: a wait of up to <see cref="LongestWait"/> ends at once, and the clock moves to where it would
/// have ended. Anything longer is a timeout, not a wait, and expires only when the test moves the clock.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    /// <summary>The longest wait between attempts; the connector's timeouts are longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return [.. _waits];
            }
        }
    }

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    /// <summary>Moves the clock, so that timeouts expire.</summary>
    public void Advance(TimeSpan by) => _clock.Advance(by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > LongestWait)
        {
            return _clock.CreateTimer(callback, state, dueTime, period);
        }

        lock (_lock)
        {
            _waits.Add(dueTime);
        }

        var end = GetUtcNow() + dueTime;
        return System.CreateTimer(
            state =>
            {
                lock (_lock)
                {
                    // Not to its end: a test that moves the clock meanwhile would have it go back, which ends the process.
                    if (end - _clock.GetUtcNow() is { Ticks: > 0 } left)
                    {
                        _clock.Advance(left);
                    }
                }

                callback(state);
            },
            state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
