namespace TitanConnector.Simulation.Tests;

/// <summary>A clock that stands still until it is moved to the next timer.</summary>
internal sealed class SimTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<SimTimer, (DateTimeOffset Due, long Number)> _timers = new();
    private DateTimeOffset _now = start;
    private long _created;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public DateTimeOffset? NextDue
    {
        get
        {
            while (_timers.TryPeek(out var timer, out var at))
            {
                if (timer.Due == at.Due)
                {
                    return at.Due;
                }

                _timers.Dequeue();
            }

            return null;
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        NewTimer(() => callback(state), dueTime, period);

    public SimTimer NewTimer(Action fire, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(this, fire);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to a time, and returns the timers that are due then.</summary>
    public IReadOnlyList<SimTimer> MoveTo(DateTimeOffset time)
    {
        List<SimTimer> due = [];
        while (NextDue <= time)
        {
            due.Add(_timers.Dequeue());
            due[^1].Fired();
        }

        _now = time > _now ? time : _now;
        return due;
    }

    internal void Schedule(SimTimer timer, DateTimeOffset due) => _timers.Enqueue(timer, (due, _created++));
}

internal sealed class SimTimer(SimTime time, Action fire) : ITimer
{
    private TimeSpan _period;

    public DateTimeOffset? Due { get; private set; }

    public void Fire() => fire();

    public void Fired()
    {
        Due = null;
        if (_period > TimeSpan.Zero)
        {
            Set(_period);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        dueTime = WithoutSpread(dueTime);
        _period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
        Due = null;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Set(dueTime);
        }

        return true;
    }

    public void Dispose() => Due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    // Retries are spread by chance, from a half of 1, 2, 4 … seconds up to the whole. What is spread is then cut to milliseconds, so that the
    // half itself can come out.
    private static TimeSpan WithoutSpread(TimeSpan dueTime) => dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1)
        ? TimeSpan.FromSeconds(Math.Pow(2, Math.Floor(Math.Log2(dueTime.TotalSeconds)) + 1))
        : dueTime;

    private void Set(TimeSpan dueTime)
    {
        Due = time.GetUtcNow() + dueTime;
        time.Schedule(this, Due.Value);
    }
}
