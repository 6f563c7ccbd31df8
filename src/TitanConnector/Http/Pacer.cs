namespace TitanConnector.Http;

/// <summary>
/// Lets at most so many requests through in any second. A sliding second and not a bucket that fills: a full bucket would let twice the
/// limit through in its first second.
/// </summary>
/// <remarks>
/// A place belongs to a request that leaves, not to one that waits: callers that give up take nothing with them. Callers are served in
/// the order in which they came as long as nobody waits for more than a second. When somebody does, more comes than can leave, and
/// serving the oldest first would serve everyone just before they lose patience; then the newest is served first, so that as many calls
/// as the limit allows are still answered in time. They then leave evenly and not a second's worth at once, so that a place is never far.
/// </remarks>
internal sealed class Pacer
{
    // A little more than a second, for requests do not all take the same time on their way.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1020);

    // Places that a late timer may give away at once when they are to be given evenly.
    private const int MostMadeUpFor = 4;

    // When the oldest has waited longer than this, the newest goes first.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly long _origin;

    // When the last requests left, at most so many as a second may have; the next may follow a window after the oldest of them.
    private readonly Queue<TimeSpan> _left = new();

    // In the order in which they came.
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly PriorityQueue<Waiter, TimeSpan> _byPatience = new();
    private TimeSpan _closedUntil;
    private TimeSpan _nextEvenly;
    private ITimer? _timer;
    private TimeSpan _timerDue = TimeSpan.MaxValue;
    private int _perSecond;
    private TimeSpan _gap;

    public Pacer(int perSecond, TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        SetLimit(perSecond);
    }

    /// <summary>Whether a new pacer would let the same requests through: nobody waits, and what left last no longer counts.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                var now = Now;
                return _waiting.Count == 0 && _closedUntil <= now && (_left.Count == 0 || _left.Last() + Window <= now);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Sets how many requests may leave in a second. What has left already counts towards it.</summary>
    public void SetLimit(int perSecond)
    {
        lock (_lock)
        {
            _perSecond = perSecond;
            _gap = Window / perSecond;
            while (_left.Count > perSecond)
            {
                _left.Dequeue();
            }

            Serve();
        }
    }

    /// <summary>Waits for leave to go.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How long that took.</returns>
    /// <exception cref="PacedOutException">It would take longer. That is said as soon as it is certain, not when the time is over.</exception>
    public ValueTask<TimeSpan> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            var now = Now;
            if (_waiting.Count == 0 && NextPlace() <= now)
            {
                Leave(now);
                return ValueTask.FromResult(TimeSpan.Zero);
            }

            waiter = new Waiter(now, patience < TimeSpan.MaxValue - now ? now + patience : TimeSpan.MaxValue);
            waiter.Node = _waiting.AddLast(waiter);
            if (waiter.Deadline < TimeSpan.MaxValue)
            {
                _byPatience.Enqueue(waiter, waiter.Deadline);
            }

            Serve();
        }

        if (cancellationToken.CanBeCanceled)
        {
            var registration = cancellationToken.UnsafeRegister(_ => GiveUp(waiter, cancellationToken), null);
            lock (_lock)
            {
                waiter.Registration = registration;
                if (waiter.Node is null)
                {
                    registration.Unregister();
                }
            }
        }

        return new(waiter.Task);
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
                Serve();
            }
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Remove(waiter))
            {
                waiter.TrySetCanceled(cancellationToken);
            }
        }
    }

    // All below with the lock held.
    private TimeSpan NextPlace()
    {
        var next = _left.Count < _perSecond ? TimeSpan.Zero : _left.Peek() + Window;
        next = next > _closedUntil ? next : _closedUntil;
        return next > _nextEvenly || !IsOverloaded(Now) ? next : _nextEvenly;
    }

    private bool IsOverloaded(TimeSpan now) => _waiting.First is { Value: var oldest } && now - oldest.Came > LongestQueue;

    private void Leave(TimeSpan now)
    {
        if (_left.Count == _perSecond)
        {
            _left.Dequeue();
        }

        _left.Enqueue(now);

        // A timer that comes late is made up for by the next ones.
        var earliest = now - (MostMadeUpFor * _gap);
        _nextEvenly = (_nextEvenly > earliest ? _nextEvenly : earliest) + _gap;
    }

    private void Serve()
    {
        var now = Now;
        RefuseThoseWhoCannotWait(now);
        while (_waiting.First is { Value: var oldest } && NextPlace() <= now)
        {
            var waiter = IsOverloaded(now) ? _waiting.Last!.Value : oldest;
            Remove(waiter);
            Leave(now);
            waiter.TrySetResult(now - waiter.Came);
        }

        RefuseThoseWhoCannotWait(now);
        if (_waiting.Count > 0 && (_timer is null || NextPlace() != _timerDue))
        {
            WakeAt(NextPlace(), now);
        }
    }

    private void RefuseThoseWhoCannotWait(TimeSpan now)
    {
        // Callers who left the queue otherwise are forgotten here before they outnumber those who are in it.
        if (_byPatience.Count > (2 * _waiting.Count) + 64)
        {
            _byPatience.Clear();
            _byPatience.EnqueueRange(_waiting.Where(waiter => waiter.Deadline < TimeSpan.MaxValue).Select(waiter => (waiter, waiter.Deadline)));
        }

        var next = NextPlace() > now ? NextPlace() : now;
        while (_byPatience.TryPeek(out var waiter, out var deadline) && (waiter.Node is null || deadline < next))
        {
            _byPatience.Dequeue();
            if (Remove(waiter))
            {
                waiter.TrySetException(new PacedOutException(next - now));
            }
        }
    }

    private bool Remove(Waiter waiter)
    {
        if (waiter.Node is not { } node)
        {
            return false;
        }

        _waiting.Remove(node);
        waiter.Node = null;
        waiter.Registration.Unregister();
        return true;
    }

    private void WakeAt(TimeSpan due, TimeSpan now)
    {
        _timer?.Dispose();
        _timerDue = due;

        // Timers count whole milliseconds, and would come early for what is cut off.
        var wait = TimeSpan.FromMilliseconds(Math.Max(Math.Ceiling((due - now).TotalMilliseconds), 0));
        _timer = _time.CreateTimer(static state => ((Pacer)state!).Wake(), this, wait, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            Serve();
        }
    }

    // Completed under the lock, so that what follows runs elsewhere.
    private sealed class Waiter(TimeSpan came, TimeSpan deadline) : TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TimeSpan Came => came;

        public TimeSpan Deadline => deadline;

        /// <summary>Its place in the queue, as long as it waits.</summary>
        public LinkedListNode<Waiter>? Node { get; set; }

        public CancellationTokenRegistration Registration { get; set; }
    }
}

/// <summary>Thrown when the wait would be longer than the caller allows.</summary>
internal sealed class PacedOutException(TimeSpan wait) : Exception
{
    /// <summary>How long it would take at least.</summary>
    public TimeSpan Wait => wait;
}
