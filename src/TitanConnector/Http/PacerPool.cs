using System.Runtime.CompilerServices;

namespace TitanConnector.Http;

/// <summary>
/// Shares pacers between clients, because ServiceTitan counts the requests of one application in one tenant together, whichever client
/// sends them. If clients set different limits for the same allowance, the lowest applies to all of them.
/// </summary>
internal sealed class PacerPool(TimeProvider time)
{
    // One pool per clock, because a pacer measures time by one clock. The pool is collected together with its clock.
    private static readonly ConditionalWeakTable<TimeProvider, PacerPool> Pools = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<PacerKey, Entry> _entries = [];

    /// <summary>Returns the pool that all clients of this process with the same clock share.</summary>
    public static PacerPool Of(TimeProvider time) => Pools.GetValue(time, static time => new PacerPool(time));

    /// <summary>The number of pacers in the pool.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Rents a pacer until the lease is disposed.</summary>
    public PacerLease Rent(PacerKey key, int perSecond)
    {
        lock (_lock)
        {
            RemoveUnused();
            if (!_entries.TryGetValue(key, out var entry))
            {
                entry = _entries[key] = new Entry(new Pacer(perSecond, time));
            }

            entry.Limits.Add(perSecond);
            entry.Pacer.SetLimit(entry.Limits.Min());
            return new PacerLease(this, key, perSecond, entry.Pacer);
        }
    }

    /// <summary>Returns a pacer.</summary>
    public void Return(PacerKey key, int perSecond)
    {
        lock (_lock)
        {
            var entry = _entries[key];
            entry.Limits.Remove(perSecond);
            if (entry.Limits.Count > 0)
            {
                entry.Pacer.SetLimit(entry.Limits.Min());
            }

            RemoveUnused();
        }
    }

    // A pacer without clients is kept while the requests it let through still count; otherwise a new client would get a second allowance.
    private void RemoveUnused()
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.Limits.Count == 0 && entry.Pacer.IsIdle)
            {
                _entries.Remove(key);
            }
        }
    }

    private sealed record Entry(Pacer Pacer)
    {
        /// <summary>The limits of the clients that rented the pacer.</summary>
        public List<int> Limits { get; } = [];
    }
}

/// <summary>Identifies the requests that ServiceTitan counts together.</summary>
/// <param name="Authority">Host and port of the API.</param>
/// <param name="ApplicationKey">The application key.</param>
/// <param name="Tenant">The tenant id.</param>
internal sealed record PacerKey(string Authority, string ApplicationKey, long Tenant);

/// <summary>A pacer rented by a client.</summary>
internal sealed class PacerLease(PacerPool pool, PacerKey key, int perSecond, Pacer pacer) : IDisposable
{
    private int _isReturned;

    public Pacer Pacer => pacer;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            pool.Return(key, perSecond);
        }
    }
}
