namespace TitanConnector;

/// <summary>Keeps a client of an <see cref="ITitanClientFactory"/> from being disposed until the lease is disposed.</summary>
public sealed class TitanClientLease : IDisposable
{
    private Action? _giveBack;

    /// <summary>Creates a lease of any client, for test factories.</summary>
    /// <param name="client">The client.</param>
    /// <param name="giveBack">Called once, when the lease is disposed; <see langword="null"/> for nothing.</param>
    public TitanClientLease(ITitanClient client, Action? giveBack = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        _giveBack = giveBack;
    }

    /// <summary>The client, to be used until the lease is disposed.</summary>
    public ITitanClient Client { get; }

    /// <summary>Returns the client.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
