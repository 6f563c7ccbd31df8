using TitanConnector.Connection;

namespace TitanConnector;

/// <summary>Configures a <see cref="TitanClientFactory"/> and its clients.</summary>
public sealed record TitanClientFactoryOptions
{
    /// <summary>The options of its clients. The default is a new <see cref="TitanClientOptions"/>.</summary>
    public TitanClientOptions Client { get; init; } = new();

    /// <summary>
    /// How long a client without leases is kept. Its token and cached data are discarded with it; the next lease looks up the settings and
    /// requests a token. The default is 10 minutes; <see cref="TimeSpan.Zero"/> keeps none.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The maximum number of clients kept without leases; the most recently used ones stay. The default is 500.</summary>
    public int MaxIdleClients { get; init; } = 500;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Client);
        Client.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIdleClients, 0);
    }
}
