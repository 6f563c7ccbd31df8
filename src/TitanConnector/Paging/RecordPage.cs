using System.Collections;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>
/// A page as it is walked over: the bytes of its records as they came, each with what tells it from others. When it is disposed of, its
/// memory serves the next one.
/// </summary>
internal sealed class RecordPage(SentRequest request, Envelope envelope, ReadOnlyMemory<byte> bytes, DateTimeOffset? answered, Body body)
    : IReadOnlyList<ReadOnlyMemory<byte>>, IDisposable
{
    private ReadOnlyMemory<byte>? _bytes = bytes;

    public int Size => envelope.PageSize;

    public bool HasMore => envelope.HasMore;

    public int? TotalCount => envelope.TotalCount;

    /// <summary>How long the answer was.</summary>
    public int Length => bytes.Length;

    /// <summary>How many records the answer held, those left out here included.</summary>
    public int Held => envelope.Held;

    /// <summary>What the server's clock said when it answered.</summary>
    public DateTimeOffset? Answered => answered;

    /// <summary>When the last record that says so was created; <see langword="null"/> where none does.</summary>
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

    /// <summary>Where its records are.</summary>
    public IReadOnlyList<RecordSlice> Records => [.. envelope.Records.Span];

    /// <summary>Whether each of the records has one id.</summary>
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

    /// <summary>Whether the records that say when they were created come in that order.</summary>
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

    /// <summary>Whether it holds a record that was created earlier than that.</summary>
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
            var all = _bytes ?? throw new ObjectDisposedException(nameof(Page<>), "The bytes of a page are there until the next page is asked for.");
            var record = envelope.Records[index];
            return all.Slice(record.Start, record.Length);
        }
    }

    /// <summary>The page as it is returned.</summary>
    /// <param name="ahead">Records that are returned with it, ahead of its own.</param>
    /// <param name="behind">The same, behind its own.</param>
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
        };

    /// <summary>Leaves out those of its records that are not wanted.</summary>
    public void Keep(Func<RecordSlice, bool> wants) => envelope.Records.Keep(wants);

    /// <summary>Copies the records that are wanted out of the page, and leaves them out of it.</summary>
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

    /// <summary>How many of the records at its beginning do not say when they were created.</summary>
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
