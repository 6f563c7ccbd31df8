namespace TitanConnector.Paging;

/// <summary>
/// Holds back the records created in the last moment of a page. The next page may have more of the same moment; they are returned with it,
/// so that the records returned so far always end between two moments.
/// </summary>
/// <param name="most">The maximum number of records to hold. If a moment has more, its records are returned as they arrive.</param>
internal sealed class HeldRecords(int most)
{
    private List<ReadOnlyMemory<byte>> _records = [];
    private DateTimeOffset _moment;

    public int Count => _records.Count;

    /// <summary>Whether records of the last moment have already been returned although more may follow.</summary>
    public bool IsCrowded { get; private set; }

    /// <summary>Whether everything has been returned because there is no further page.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Removes the records of the last moment from a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="reached">The last moment of the walk so far.</param>
    /// <param name="isLast">Whether to hold nothing, because no page follows.</param>
    /// <returns>The records to return before the rest of the page.</returns>
    public List<ReadOnlyMemory<byte>> Hold(RecordPage page, DateTimeOffset reached, bool isLast)
    {
        if (isLast)
        {
            return End();
        }

        List<ReadOnlyMemory<byte>> ahead = [];
        if (reached > _moment)
        {
            ahead = Release();
            _moment = reached;
            IsCrowded = false;
        }

        if (!IsCrowded)
        {
            _records.AddRange(page.TakeOut(record => record.CreatedOn == reached));
            if (_records.Count > most)
            {
                IsCrowded = true;
                ahead = Release();
            }
        }

        return ahead;
    }

    /// <summary>Returns all held records when the list has ended.</summary>
    public List<ReadOnlyMemory<byte>> End()
    {
        IsAtEnd = true;
        IsCrowded = false;
        return Release();
    }

    public List<ReadOnlyMemory<byte>> Release()
    {
        var records = _records;
        _records = [];
        return records;
    }
}
