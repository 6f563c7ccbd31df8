namespace TitanConnector.Paging;

/// <summary>The position, id and creation time of a record. Thousands of these are in memory at once.</summary>
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

    /// <summary>The index of the first byte.</summary>
    public int Start { get; }

    /// <summary>The length in bytes.</summary>
    public int Length { get; }

    /// <summary>The id, if the record has one.</summary>
    public long? Id => _id == Unsaid ? null : _id;

    /// <summary>The creation time, if the record has one.</summary>
    public DateTimeOffset? CreatedOn => _created == Unsaid ? null : new DateTimeOffset(_created, TimeSpan.Zero);
}
