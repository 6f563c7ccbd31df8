using System.Collections;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>
/// A page during a walk: the raw bytes of its records, each with its id and creation time. Its memory is reused once it is disposed.
/// </summary>
internal sealed class RecordPage(SentRequest request, Envelope envelope, ReadOnlyMemory<byte> bytes, DateTimeOffset? answered, Body body)
    : IReadOnlyList<ReadOnlyMemory<byte>>, IDisposable
{
    private ReadOnlyMemory<byte>? _bytes = bytes;

    public int Size => envelope.PageSize;

    public bool HasMore => envelope.HasMore;

    public int? TotalCount => envelope.TotalCount;

    /// <summary>The token from which an export feed continues after this page.</summary>
    public string? ContinueFrom => envelope.ContinueFrom;

    /// <summary>The length of the response in bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>The number of records in the response, including those that were removed here.</summary>
    public int Held => envelope.Held;

    /// <summary>The server's time when it responded.</summary>
    public DateTimeOffset? Answered => answered;

    /// <summary>The creation time of the last record that has one; <see langword="null"/> if none has.</summary>
    public DateTimeOffset? Reached
    {
        get
        {
            var records = envelope.Records.Span;
            for (var i = records.Length - 1; i >= 0; i--)
            {
                if (records[i].CreatedOn is { } created)
                {
                    return created;
                }
            }

            return null;
        }
    }

    public int Count => envelope.Records.Count;

    /// <summary>The positions of its records.</summary>
    public IReadOnlyList<RecordSlice> Records => [.. envelope.Records.Span];

    /// <summary>Whether each record has exactly one id.</summary>
    public bool HasIds
    {
        get
        {
            foreach (var record in envelope.Records.Span)
            {
                if (record.Id is null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether the records that have a creation time are in creation order.</summary>
    public bool IsInOrderOfCreation
    {
        get
        {
            var last = DateTimeOffset.MinValue;
            foreach (var record in envelope.Records.Span)
            {
                if (record.CreatedOn is { } created)
                {
                    if (created < last)
                    {
                        return false;
                    }

                    last = created;
                }
            }

            return true;
        }
    }

    /// <summary>Whether the page has a record created before that time.</summary>
    public bool HasEarlierThan(DateTimeOffset time)
    {
        foreach (var record in envelope.Records.Span)
        {
            if (record.CreatedOn < time)
            {
                return true;
            }
        }

        return false;
    }

    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var all = _bytes ?? throw new ObjectDisposedException(
                nameof(Page<>), "The bytes of a page are valid only until the next page is requested.");
            var record = envelope.Records[index];
            return all.Slice(record.Start, record.Length);
        }
    }

    /// <summary>Returns the page for the caller.</summary>
    /// <param name="ahead">Records to return before those of the page.</param>
    /// <param name="behind">Records to return after those of the page.</param>
    public Page<ReadOnlyMemory<byte>> All(
        IReadOnlyList<ReadOnlyMemory<byte>>? ahead = null, IReadOnlyList<ReadOnlyMemory<byte>>? behind = null) =>
        new(
            envelope.Page,
            envelope.PageSize,
            envelope.HasMore,
            envelope.TotalCount,
            ahead is { Count: > 0 } || behind is { Count: > 0 } ? new JoinedRecords(ahead ?? [], this, behind ?? []) : this)
        {
            Request = request,
            Answered = answered,
            ContinueFrom = envelope.ContinueFrom,
        };

    /// <summary>Returns the bytes of one record.</summary>
    public ReadOnlySpan<byte> BytesOf(RecordSlice record) => _bytes!.Value.Span.Slice(record.Start, record.Length);

    /// <summary>Removes the records that are not wanted.</summary>
    public void Keep(Func<RecordSlice, bool> wants) => envelope.Records.Keep(wants);

    /// <summary>Copies the wanted records and removes them from the page.</summary>
    public List<ReadOnlyMemory<byte>> TakeOut(Func<RecordSlice, bool> wants)
    {
        List<ReadOnlyMemory<byte>> taken = [];
        Keep(record =>
        {
            if (!wants(record))
            {
                return true;
            }

            taken.Add(_bytes!.Value.Slice(record.Start, record.Length).ToArray());
            return false;
        });
        return taken;
    }

    /// <summary>The number of records at the beginning that have no creation time.</summary>
    public int CountUnplacedInFront()
    {
        var count = 0;
        foreach (var record in envelope.Records.Span)
        {
            if (record.CreatedOn is not null)
            {
                break;
            }

            count++;
        }

        return count;
    }

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _bytes = null;
        envelope.Dispose();
        body.Dispose();
    }
}
