using System.Collections;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>
/// A page as it is walked over: the bytes of its records as they came, each with what tells it from others. When it is disposed of, its
/// memory serves the next one.
/// </summary>
internal sealed class RecordPage(SentCall call, Envelope envelope, ReadOnlyMemory<byte> bytes, DateTimeOffset? answered, Body body)
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

    /// <summary>When the last record was created; <see langword="null"/> where it does not say so, or there is none.</summary>
    public DateTimeOffset? Reached => envelope.Records.Span is [.., var last] ? last.CreatedOn : null;

    public int Count => envelope.Records.Count;

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

    /// <summary>Whether the records come in the order in which they were created, as far as they can be told apart by it.</summary>
    public bool IsInOrderOfCreation
    {
        get
        {
            var last = DateTimeOffset.MinValue;
            foreach (var record in envelope.Records.Span)
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

    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var all = _bytes ?? throw new ObjectDisposedException(nameof(Page<>), "The bytes of a page are there until the next page is asked for.");
            var record = envelope.Records[index];
            return all.Slice(record.Start, record.Length);
        }
    }

    /// <summary>The page as it is handed on.</summary>
    public Page<ReadOnlyMemory<byte>> All() =>
        new(envelope.Page, envelope.PageSize, envelope.HasMore, envelope.TotalCount, this) { Call = call, Answered = answered };

    /// <summary>The page with those of its records that are wanted; the others are gone from it.</summary>
    public Page<ReadOnlyMemory<byte>> Select(Func<RecordSlice, bool> wants)
    {
        envelope.Records.Keep(wants);
        return All();
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
