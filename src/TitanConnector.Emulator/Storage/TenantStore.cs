namespace TitanConnector.Emulator.Storage;

/// <summary>
/// A tenant's records, opened when they are first asked for. If there are many tenants, those that nobody has asked for lately are closed
/// again: what was made up for them is made again, and only what requests changed is kept.
/// </summary>
internal sealed class TenantStore(Func<Store> open, StorePool pool) : IDisposable
{
    private readonly Lock _turn = new();
    private Store? _store;
    private StoreChanges? _changes;
    private bool _isClosed;

    /// <summary>How much memory the open records take.</summary>
    public long Size { get; private set; }

    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public void Open()
    {
        lock (_turn)
        {
            Opened();
        }
    }

    public void Read(Action<Records> turn)
    {
        lock (_turn)
        {
            Opened().Read(turn);
        }

        pool.WasUsed(this);
    }

    /// <inheritdoc cref="Store.Write"/>
    public void Write(Action<Records> turn)
    {
        lock (_turn)
        {
            Opened().Write(turn);
        }

        pool.WasUsed(this);
    }

    /// <inheritdoc cref="Store.Reset"/>
    public void Reset()
    {
        lock (_turn)
        {
            _changes = null;
            _store?.Reset();
        }
    }

    /// <summary>Closes the records and keeps what requests changed, unless they are in use at this moment.</summary>
    public bool TryRest()
    {
        if (!_turn.TryEnter())
        {
            return false;
        }

        try
        {
            if (_store is { } store)
            {
                _changes = store.Changes();
                store.Dispose();
                (_store, Size) = (null, 0);
            }

            return true;
        }
        finally
        {
            _turn.Exit();
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isClosed = true;
            _store?.Dispose();
            _store = null;
        }
    }

    private Store Opened()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (_store is null)
        {
            _store = open();
            if (_changes is { } changes)
            {
                _store.Apply(changes);
                _changes = null;
            }

            Size = _store.Size;
        }

        return _store;
    }
}
