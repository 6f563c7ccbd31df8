namespace TitanConnector.Paging;

/// <summary>Remembers every id, for lists whose order does not show which records are already known.</summary>
internal sealed class IdTracker(HashSet<long>? known = null)
{
    private readonly HashSet<long> _ids = known ?? [];

    /// <summary>The number of accepted records. A record without an id always counts as new.</summary>
    public int Count { get; private set; } = known?.Count ?? 0;

    public bool Knows(RecordSlice record) => record.Id is { } id && _ids.Contains(id);

    /// <summary>Whether a record is new. If so, it is accepted.</summary>
    public bool Accepts(RecordSlice record)
    {
        var isNew = record.Id is not { } id || _ids.Add(id);
        Count += isNew ? 1 : 0;
        return isNew;
    }
}
