namespace TitanConnector.Paging;

/// <summary>Remembers every id: for records in an order that tells nothing about which have been there.</summary>
internal sealed class IdTracker(HashSet<long>? known = null)
{
    private readonly HashSet<long> _ids = known ?? [];

    /// <summary>How many records were taken; one without an id is always taken for a new one.</summary>
    public int Count { get; private set; } = known?.Count ?? 0;

    public bool Knows(RecordSlice record) => record.Id is { } id && _ids.Contains(id);

    /// <summary>Whether a record is new; it then counts as taken.</summary>
    public bool Accepts(RecordSlice record)
    {
        var isNew = record.Id is not { } id || _ids.Add(id);
        Count += isNew ? 1 : 0;
        return isNew;
    }
}
