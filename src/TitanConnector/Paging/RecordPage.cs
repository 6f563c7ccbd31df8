namespace TitanConnector.Paging;

/// <summary>A page as it is walked over: its records as the caller wants them, each with what tells it from others.</summary>
internal sealed class RecordPage<T>(Envelope envelope, T[] items, int bytes, DateTimeOffset? answered, IDisposable? body) : IDisposable
{
    public int Size => envelope.PageSize;

    public bool HasMore => envelope.HasMore;

    public int? TotalCount => envelope.TotalCount;

    /// <summary>How long the answer was.</summary>
    public int Bytes => bytes;

    /// <summary>How many records the answer held, those left out here included.</summary>
    public int Held => envelope.Held;

    /// <summary>What the server's clock said when it answered.</summary>
    public DateTimeOffset? Answered => answered;

    public IReadOnlyList<RecordSlice> Slices => envelope.Records;

    public int Count => items.Length;

    /// <summary>Whether the records come in the order in which they were created, as far as they can be told apart by it.</summary>
    public bool IsInOrderOfCreation
    {
        get
        {
            var last = DateTimeOffset.MinValue;
            foreach (var record in envelope.Records)
            {
                if (record is not { Id: not null, CreatedOn: { } created } || created < last)
                {
                    return false;
                }

                last = created;
            }

            return true;
        }
    }

    /// <summary>The page with those of its records that are wanted.</summary>
    public Page<T> Select(Func<RecordSlice, bool> wants)
    {
        // Mostly all of them are.
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (wants(envelope.Records[i]))
            {
                items[count++] = items[i];
            }
        }

        return new Page<T>(envelope.Page, envelope.PageSize, envelope.HasMore, envelope.TotalCount, count == items.Length ? items : items[..count]);
    }

    /// <summary>The whole page.</summary>
    public Page<T> All() => new(envelope.Page, envelope.PageSize, envelope.HasMore, envelope.TotalCount, items);

    public void Dispose() => body?.Dispose();
}
