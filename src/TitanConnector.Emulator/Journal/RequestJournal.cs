namespace TitanConnector.Emulator.Journal;

/// <summary>The latest requests, in memory.</summary>
internal sealed class RequestJournal(TimeProvider time)
{
    private const int MostEntries = 20_000;
    private const int MostCharacters = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _entries = new();
    private long _characters;
    private long _last;

    /// <summary>How many requests came in, including those that are no longer kept.</summary>
    public long Total
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    public JournalEntry Add(HttpRequest request, bool isWrite, string? body)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var entry = new JournalEntry(++_last, now, request, isWrite, body);
            _entries.Enqueue(entry);
            _characters += entry.Body?.Length ?? 0;
            while (_entries.Count > MostEntries || _characters > MostCharacters)
            {
                _characters -= _entries.Dequeue().Body?.Length ?? 0;
            }

            return entry;
        }
    }

    public IReadOnlyList<JournalEntry> Since(long number)
    {
        lock (_lock)
        {
            return [.. _entries.Where(entry => entry.Number > number)];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            (_characters, _last) = (0, 0);
        }
    }
}
