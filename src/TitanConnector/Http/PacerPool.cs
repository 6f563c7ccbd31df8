using System.Runtime.CompilerServices;

namespace TitanConnector.Http;

/// <summary>
/// The pacers that clients share: ServiceTitan counts the requests of one application in one tenant together, whichever client sends them.
/// Where clients of one allowance set different limits, the lowest holds for all of them.
/// </summary>
internal sealed class PacerPool(TimeProvider time)
{
    // A pool for each clock, because a pacer measures time by one; it goes when its clock does.
    private static readonly ConditionalWeakTable<TimeProvider, PacerPool> Pools = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<PacerKey, Entry> _entries = [];

    /// <summary>The pool that all clients of this process with the same clock use.</summary>
    public static PacerPool Of(TimeProvider time) => Pools.GetValue(time, static time => new PacerPool(time));

    /// <summary>How many pacers are kept.</summary>
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

    /// <summary>Lends a pacer until the lease is disposed.</summary>
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

    /// <summary>Takes a pacer back.</summary>
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

    // One that nobody has rented is kept as long as what it let through still counts: a new client must not get a second allowance.
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
        /// <summary>The limits of the clients that have rented it.</summary>
        public List<int> Limits { get; } = [];
    }
}

/// <summary>Which requests are counted together.</summary>
/// <param name="Authority">Host and port of the API.</param>
/// <param name="ApplicationKey">The application.</param>
/// <param name="Tenant">The tenant.</param>
internal sealed record PacerKey(string Authority, string ApplicationKey, long Tenant);

/// <summary>A pacer that a client has rented.</summary>
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
