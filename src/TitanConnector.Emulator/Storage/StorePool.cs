namespace TitanConnector.Emulator.Storage;

/// <summary>Decides which tenants' records stay open: those used last, as many as fit.</summary>
/// <param name="room">How much memory their records may take together.</param>
internal sealed class StorePool(long room)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TenantStore> _used = new();
    private readonly Dictionary<TenantStore, LinkedListNode<TenantStore>> _places = [];
    private long _size;

    /// <summary>Says that a store has just been used; others may be closed for it.</summary>
    public void WasUsed(TenantStore store)
    {
        lock (_lock)
        {
            if (_places.TryGetValue(store, out var place))
            {
                _used.Remove(place);
            }
            else
            {
                place = _places[store] = new LinkedListNode<TenantStore>(store);
                _size += store.Size;
            }

            _used.AddFirst(place);
            for (var last = _used.Last; _size > room && last is not null && last != place;)
            {
                var (candidate, size) = (last.Value, last.Value.Size);
                last = last.Previous;
                if (candidate.TryRest())
                {
                    _size -= size;
                    _used.Remove(_places[candidate]);
                    _places.Remove(candidate);
                }
            }
        }
    }
}
