using System.Collections.Concurrent;

namespace TitanConnector.Http;

/// <summary>
/// Lets so many requests through in any second, in the order in which they came. A sliding second and not a bucket that fills: a full
/// bucket would let twice the limit through in its first second.
/// </summary>
internal sealed class Pacer(int perSecond, TimeProvider time)
{
    // A little more than a second, for requests do not all take the same time on their way.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1020);

    private static readonly ConcurrentDictionary<PacerKey, Pacer> Shared = new();

    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();

    // When the last so many requests left or will leave; the next may follow a window after the oldest of them.
    private readonly TimeSpan[] _slots = [.. Enumerable.Repeat(-Window, perSecond)];
    private int _oldest;
    private TimeSpan _closedUntil;
    private int _closings;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>The pacer that all clients of this process share for one application key and tenant.</summary>
    public static Pacer For(PacerKey key) => Shared.GetOrAdd(key, static key => new Pacer(key.PerSecond, key.Time));

    /// <summary>Waits for leave to go, however long it takes.</summary>
    /// <returns>How long that took.</returns>
    public ValueTask<TimeSpan> WaitAsync(CancellationToken cancellationToken) => WaitAsync(TimeSpan.MaxValue, cancellationToken);

    /// <summary>Waits for leave to go.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How long that took.</returns>
    /// <exception cref="PacedOutException">It would take longer. That is said at once, and not when the time is over.</exception>
    public async ValueTask<TimeSpan> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var came = Now;
        while (true)
        {
            var slot = Reserve(out var closings);
            if (slot - came > patience)
            {
                throw new PacedOutException(slot - Now);
            }

            while (slot - Now is { Ticks: > 0 } wait)
            {
                // Timers count whole milliseconds, and would come early for what is cut off.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
            }

            // Closed while it waited: its turn was forgotten, so that it queues up anew.
            lock (_lock)
            {
                if (_closings == closings)
                {
                    return Now - came;
                }
            }
        }
    }

    /// <summary>Lets nobody through for a while.</summary>
    public void CloseFor(TimeSpan wait)
    {
        lock (_lock)
        {
            var until = Now + wait;
            if (until > _closedUntil)
            {
                _closedUntil = until;
                _closings++;
                Array.Fill(_slots, _closedUntil - Window);
            }
        }
    }

    private TimeSpan Reserve(out int closings)
    {
        lock (_lock)
        {
            closings = _closings;
            var slot = _slots[_oldest] + Window;
            slot = slot > Now ? slot : Now;
            _slots[_oldest] = slot;
            _oldest = (_oldest + 1) % _slots.Length;
            return slot;
        }
    }
}

/// <summary>Whose requests are counted together.</summary>
internal sealed record PacerKey(string Authority, string ApplicationKey, long Tenant, int PerSecond, TimeProvider Time);

/// <summary>There is no leave to go before a caller's patience ends.</summary>
internal sealed class PacedOutException(TimeSpan wait) : Exception
{
    /// <summary>How long it would take.</summary>
    public TimeSpan Wait => wait;
}
