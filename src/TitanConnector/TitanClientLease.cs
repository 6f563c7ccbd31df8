namespace TitanConnector;

/// <summary>The right to use a client of a <see cref="ITitanClientFactory"/>: as long as it is held, the client is not disposed of.</summary>
public sealed class TitanClientLease : IDisposable
{
    private Action? _giveBack;

    /// <summary>A lease of any client, for factories of tests.</summary>
    /// <param name="client">The client.</param>
    /// <param name="giveBack">Called once, when the lease is disposed of; <see langword="null"/> for nothing.</param>
    public TitanClientLease(ITitanClient client, Action? giveBack = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        _giveBack = giveBack;
    }

    /// <summary>What to make calls with until the lease is disposed of.</summary>
    public ITitanClient Client { get; }

    /// <summary>Gives the client back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
