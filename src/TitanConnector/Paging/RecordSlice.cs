namespace TitanConnector.Paging;

/// <summary>Where a record is, and what tells it from others. Thousands of them are in memory at once.</summary>
internal readonly struct RecordSlice
{
    private const long Unsaid = long.MinValue;

    private readonly long _id;
    private readonly long _created;

    public RecordSlice(int start, int length, long? id, DateTimeOffset? createdOn)
    {
        Start = start;
        Length = length;
        _id = id ?? Unsaid;
        _created = createdOn?.UtcTicks ?? Unsaid;
    }

    /// <summary>Its first byte.</summary>
    public int Start { get; }

    /// <summary>Its bytes.</summary>
    public int Length { get; }

    /// <summary>Its id, where it has one.</summary>
    public long? Id => _id == Unsaid ? null : _id;

    /// <summary>When it was created, where it says so.</summary>
    public DateTimeOffset? CreatedOn => _created == Unsaid ? null : new DateTimeOffset(_created, TimeSpan.Zero);
}
