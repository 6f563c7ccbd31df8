namespace TitanConnector.Paging;

/// <summary>The memory that pages which are not yet returned may take together, whatever size they turn out to have.</summary>
internal sealed class RoomAhead
{
    /// <summary>The limit. The next page in order is beyond it if need be, and so is one that is alone.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _taken = [];
    private readonly SortedDictionary<int, Waiting> _waiting = [];

    private int _next;
    private long _total;
    private long _likely;

    /// <summary>Takes up memory for a page.</summary>
    /// <returns>Ends when there is room.</returns>
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

    /// <summary>Says that a page gave back all that it had taken up, because it broke off or was given up.</summary>
    public void GiveBack(int number)
    {
        lock (_lock)
        {
            _waiting.Remove(number);
            Free(number);
        }
    }

    /// <summary>Says that the next page in order was returned: its memory is no longer that of a page ahead.</summary>
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

        // Room for the next page is kept as long as it has none, so that it and this one together keep to the limit.
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

/// <summary>What makes room for one page.</summary>
internal sealed class PageRoom(RoomAhead room, int number)
{
    // Kestrel drops a client that reads nothing for 5 s, so never wait that long.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(4);

    /// <summary>Takes up memory.</summary>
    /// <exception cref="NoRoomException">There was none for so long that the page had better be asked for again.</exception>
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

    /// <summary>Gives back all that was taken up.</summary>
    public void GiveBack() => room.GiveBack(number);
}

/// <summary>Thrown when a page waited too long for memory.</summary>
internal sealed class NoRoomException : Exception;
