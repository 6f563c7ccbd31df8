namespace TitanConnector.Paging;

/// <summary>
/// Who of several that were begun in order, and are ready in any, may take up memory for what it brings. As many as there are places, and
/// one of those is kept for whoever is next: all others wait for it.
/// </summary>
/// <param name="places">How many may.</param>
internal sealed class Turns(int places)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, TaskCompletionSource> _ready = [];
    private readonly HashSet<int> _seated = [];

    private int _next;

    /// <summary>Says that one is ready.</summary>
    /// <returns>Ends when it has a place.</returns>
    public Task WaitAsync(int number)
    {
        lock (_lock)
        {
            if (_seated.Contains(number))
            {
                return Task.CompletedTask;
            }

            if (!_ready.TryGetValue(number, out var turn))
            {
                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ready.Add(number, turn);
            }

            Seat();
            return turn.Task;
        }
    }

    /// <summary>Says that what the next one brought was taken over, and its place is free.</summary>
    public void Take()
    {
        lock (_lock)
        {
            _seated.Remove(_next);
            _ready.Remove(_next);
            _next++;
            Seat();
        }
    }

    private void Seat()
    {
        while (_ready.Count > 0)
        {
            var (number, turn) = _ready.First();
            var most = number == _next || _seated.Contains(_next) ? places : places - 1;
            if (_seated.Count >= most)
            {
                break;
            }

            _ready.Remove(number);
            _seated.Add(number);
            turn.SetResult();
        }
    }
}
