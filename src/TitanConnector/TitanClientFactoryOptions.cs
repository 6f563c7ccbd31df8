using TitanConnector.Connection;

namespace TitanConnector;

/// <summary>How a <see cref="TitanClientFactory"/> works.</summary>
public sealed record TitanClientFactoryOptions
{
    /// <summary>How its clients work. The default is <see cref="TitanClientOptions"/>' own defaults.</summary>
    public TitanClientOptions Client { get; init; } = new();

    /// <summary>
    /// How long a client is kept that nobody leases. With it go its token and what it knows of its tenant; the next lease looks up the
    /// settings and asks for a token. The default is 10 minutes; <see cref="TimeSpan.Zero"/> keeps none.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many clients are kept that nobody leases; those that were used last stay. The default is 500.</summary>
    public int MaxIdleClients { get; init; } = 500;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Client);
        Client.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIdleClients, 0);
    }
}
