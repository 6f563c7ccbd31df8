namespace TitanConnector.Paging;

/// <summary>
/// The records that were created in the last moment of a page. The next page may have more of the same moment; they are returned with it,
/// so that what has been returned always ends where a moment ends.
/// </summary>
/// <param name="most">How many are held at most: a moment that has more is returned as it comes.</param>
internal sealed class HeldRecords(int most)
{
    private List<ReadOnlyMemory<byte>> _records = [];
    private DateTimeOffset _moment;

    public int Count => _records.Count;

    /// <summary>Whether records of the last moment were returned already, although more of them may come.</summary>
    public bool IsCrowded { get; private set; }

    /// <summary>Whether all that came was returned, because there is no further page.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Takes the records of the last moment out of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="reached">The last moment of the walk so far.</param>
    /// <param name="isLast">Whether nothing is to be held, because no page follows.</param>
    /// <returns>What is to be returned ahead of the rest of the page.</returns>
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

    /// <summary>All that is held, when nothing more comes.</summary>
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
