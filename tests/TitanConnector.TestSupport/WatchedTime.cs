using Microsoft.Extensions.Time.Testing;

namespace TitanConnector.TestSupport;

/// <summary>
/// A clock that stands still and shows what waits for it. A clock that a test simply moves may move before the code under test has begun
/// to wait, and that code then waits forever. This one is moved to where something already waits.
/// </summary>
public sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Watched> _pending = [];
    private TaskCompletionSource _changed = NewChange();

    /// <summary>Waits until something waits for exactly this long, counted from when it began to wait.</summary>
    public async Task HasWaitAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_pending.Any(timer => timer.Length == length))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Moves the clock from the end of one wait to that of the next until something is done, but no further than a limit. It stands still
    /// while no wait ends before the limit.
    /// </summary>
    public async Task AdvanceUntilAsync(Task done, TimeSpan limit, CancellationToken cancellationToken)
    {
        var last = GetUtcNow() + limit;
        while (!done.IsCompleted)
        {
            DateTimeOffset? next;
            Task changed;
            lock (_lock)
            {
                next = _pending.Count > 0 ? _pending.Min(timer => timer.End) : null;
                changed = _changed.Task;
            }

            if (next <= last)
            {
                SetUtcNow(next.Value);
            }
            else
            {
                await Task.WhenAny(done, changed).WaitAsync(cancellationToken);
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Watched(this, callback, state);
        timer.Inner = base.CreateTimer(static watched => ((Watched)watched!).Ring(), timer, Timeout.InfiniteTimeSpan, period);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Requires the lock.
    private void Change()
    {
        _changed.SetResult();
        _changed = NewChange();
    }

    private sealed class Watched(WatchedTime time, TimerCallback callback, object? state) : ITimer
    {
        // Counts what happens to the timer, because it may ring before its change is shown.
        private int _version;

        public ITimer? Inner { get; set; }

        public TimeSpan Length { get; private set; }

        public DateTimeOffset End { get; private set; }

        public void Ring()
        {
            Hide();
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = Hide();
            var isChanged = Inner!.Change(dueTime, period);

            // Shown only once the clock knows it, so that it rings when the clock is moved to its end.
            lock (time._lock)
            {
                if (isChanged && version == _version && dueTime > TimeSpan.Zero)
                {
                    Length = dueTime;
                    End = time.GetUtcNow() + dueTime;
                    time._pending.Add(this);
                    time.Change();
                }
            }

            return isChanged;
        }

        public void Dispose()
        {
            Inner!.Dispose();
            Hide();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private int Hide()
        {
            lock (time._lock)
            {
                time._pending.Remove(this);
                return ++_version;
            }
        }
    }
}
