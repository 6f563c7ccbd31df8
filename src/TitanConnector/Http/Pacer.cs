namespace TitanConnector.Http;

/// <summary>
/// Limits the number of requests in any second. It uses a sliding window and not a token bucket, because a full bucket would let twice the
/// limit through in its first second.
/// </summary>
/// <remarks>
/// A slot is consumed when a request is sent, not while it waits, so a caller that gives up uses none. Callers are served first in, first
/// out while nobody waits longer than a second. If somebody does, the load exceeds the limit, and serving the oldest first would serve
/// everyone just before they time out. The newest is then served first, so that as many calls as the limit allows still finish in time, and
/// requests are spaced evenly instead of in bursts, so that the next slot is never far away.
/// </remarks>
internal sealed class Pacer
{
    // Slightly more than a second, because requests do not all take the same time to arrive.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1020);

    // How many evenly spaced slots a late timer may catch up on at once.
    private const int MostMadeUpFor = 4;

    // If the oldest caller has waited longer than this, the newest goes first.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly long _origin;

    // When the last requests were sent, at most as many as the limit allows; the next one may go one window after the oldest of them.
    private readonly Queue<TimeSpan> _left = new();

    // In order of arrival.
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

    /// <summary>Whether a new pacer would behave the same: nobody waits, and the last requests are outside the window.</summary>
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

    /// <summary>Sets the limit in requests per second. Requests that have already been sent count toward it.</summary>
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

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="patience">The longest acceptable wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How long it waited.</returns>
    /// <exception cref="PacedOutException">
    /// The wait would be longer than <paramref name="patience"/>. Thrown as soon as that is certain, not when the time is over.
    /// </exception>
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

    /// <summary>Blocks all requests for a while.</summary>
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

    // All methods below require the lock.
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

        // A late timer is made up for by the next slots.
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
        // Removes entries of callers that have left the queue before they outnumber those that are still in it.
        if (_byPatience.Count > (2 * _waiting.Count) + 64)
        {
            _byPatience.Clear();
            _byPatience.EnqueueRange(
                _waiting.Where(waiter => waiter.Deadline < TimeSpan.MaxValue).Select(waiter => (waiter, waiter.Deadline)));
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

        // Timers truncate to whole milliseconds and would fire too early.
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

    // Completed under the lock, so continuations must run elsewhere.
    private sealed class Waiter(TimeSpan came, TimeSpan deadline)
        : TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TimeSpan Came => came;

        public TimeSpan Deadline => deadline;

        /// <summary>The node in the queue while the caller waits.</summary>
        public LinkedListNode<Waiter>? Node { get; set; }

        public CancellationTokenRegistration Registration { get; set; }
    }
}

/// <summary>Thrown when the wait would be longer than the caller allows.</summary>
internal sealed class PacedOutException(TimeSpan wait) : Exception
{
    /// <summary>The minimum wait.</summary>
    public TimeSpan Wait => wait;
}
