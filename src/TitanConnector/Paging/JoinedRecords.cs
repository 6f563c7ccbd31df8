using System.Collections;

namespace TitanConnector.Paging;

/// <summary>The records of a page, together with others that are returned with them.</summary>
internal sealed class JoinedRecords(
    IReadOnlyList<ReadOnlyMemory<byte>> ahead, IReadOnlyList<ReadOnlyMemory<byte>> page, IReadOnlyList<ReadOnlyMemory<byte>> behind)
    : IReadOnlyList<ReadOnlyMemory<byte>>
{
    public int Count => ahead.Count + page.Count + behind.Count;

    public ReadOnlyMemory<byte> this[int index] =>
        index < ahead.Count ? ahead[index]
        : index - ahead.Count < page.Count ? page[index - ahead.Count]
        : behind[index - ahead.Count - page.Count];

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => ahead.Concat(page).Concat(behind).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
