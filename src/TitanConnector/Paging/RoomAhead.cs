namespace TitanConnector.Paging;

/// <summary>Limits the memory of pages that wait to be returned, whatever their sizes.</summary>
internal sealed class RoomAhead
{
    /// <summary>The limit in bytes. The next page in order may exceed it, and so may a page that is alone.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _taken = [];
    private readonly SortedDictionary<int, Waiting> _waiting = [];

    private int _next;
    private long _total;
    private long _likely;

    /// <summary>Reserves memory for a page.</summary>
    /// <returns>Completes when there is memory.</returns>
    public Task TakeUpAsync(int number, int bytes)
    {
        lock (_lock)
        {
            if (HasRoom(number, bytes))
            {
                Add(number, bytes);
                return Task.CompletedTask;
            }

            var waiting = new Waiting(bytes);
            _waiting.Add(number, waiting);
            return waiting.Task;
        }
    }

    /// <summary>Releases all memory of a page that failed or was abandoned.</summary>
    public void GiveBack(int number)
    {
        lock (_lock)
        {
            _waiting.Remove(number);
            Free(number);
        }
    }

    /// <summary>Marks the next page in order as returned; its memory no longer counts as that of a waiting page.</summary>
    public void Take(int number)
    {
        lock (_lock)
        {
            _next = number + 1;
            Free(number);
        }
    }

    private bool HasRoom(int number, int bytes)
    {
        var taken = _taken.GetValueOrDefault(number);
        if (number == _next || _total == taken)
        {
            return true;
        }

        // Until the next page has its memory, some is kept for it, so that both together stay within the limit.
        var kept = _taken.ContainsKey(_next) ? 0 : _likely;
        return _total + kept + bytes <= MostBytes;
    }

    private void Add(int number, int bytes)
    {
        var taken = _taken.GetValueOrDefault(number) + bytes;
        _taken[number] = taken;
        _total += bytes;
        _likely = Math.Max(_likely, taken);
    }

    private void Free(int number)
    {
        if (_taken.Remove(number, out var bytes))
        {
            _total -= bytes;
        }

        foreach (var (waitingNumber, waiting) in _waiting.ToArray())
        {
            if (HasRoom(waitingNumber, waiting.Bytes))
            {
                _waiting.Remove(waitingNumber);
                Add(waitingNumber, waiting.Bytes);
                waiting.SetResult();
            }
        }
    }

    private sealed class Waiting(int bytes) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Bytes => bytes;
    }
}

/// <summary>Reserves memory for one page.</summary>
internal sealed class PageRoom(RoomAhead room, int number)
{
    // Kestrel drops a client that reads nothing for 5 s, so never wait that long.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(4);

    /// <summary>Reserves memory.</summary>
    /// <exception cref="NoRoomException">There was no memory for so long that the page should be requested again.</exception>
    public async ValueTask TakeUpAsync(int bytes, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var turn = room.TakeUpAsync(number, bytes);
        if (turn.IsCompletedSuccessfully)
        {
            return;
        }

        var patience = TimeSpan.FromTicks(Math.Min(LongestPatience.Ticks, timeout.Ticks / 4));
        try
        {
            await turn.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new NoRoomException();
        }
    }

    /// <summary>Releases all reserved memory.</summary>
    public void GiveBack() => room.GiveBack(number);
}

/// <summary>Thrown when a page waited too long for memory.</summary>
internal sealed class NoRoomException : Exception;
