using System.Buffers;

namespace TitanConnector.Paging;

/// <summary>
/// The positions of the records of a page, in rented memory, because it is too much to allocate for each of thousands of pages.
/// </summary>
internal sealed class SliceList : IDisposable
{
    private RecordSlice[] _slices = [];

    public int Count { get; private set; }

    public ReadOnlySpan<RecordSlice> Span => _slices.AsSpan(0, Count);

    public RecordSlice this[int index] => Span[index];

    public void Add(RecordSlice slice)
    {
        if (Count == _slices.Length)
        {
            Grow();
        }

        _slices[Count++] = slice;
    }

    /// <summary>Removes the records that are not to be kept.</summary>
    public void Keep(Func<RecordSlice, bool> keeps)
    {
        var count = 0;
        foreach (var slice in Span)
        {
            if (keeps(slice))
            {
                _slices[count++] = slice;
            }
        }

        Count = count;
    }

    public void Dispose()
    {
        Count = 0;
        Return(_slices);
        _slices = [];
    }

    private static void Return(RecordSlice[] slices)
    {
        if (slices.Length > 0)
        {
            ArrayPool<RecordSlice>.Shared.Return(slices);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<RecordSlice>.Shared.Rent(Math.Max(2 * Count, 64));
        Span.CopyTo(larger);
        Return(_slices);
        _slices = larger;
    }
}
