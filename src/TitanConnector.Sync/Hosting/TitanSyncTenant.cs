namespace TitanConnector.Sync.Hosting;

/// <summary>A tenant that a host keeps a copy of.</summary>
/// <param name="Name">
/// The name of the tenant, in logs and in the table of tenants. If there is no <see cref="Client"/>, it is also the key with which the
/// client is leased from the registered <see cref="ITitanClientFactory"/>.
/// </param>
public sealed record TitanSyncTenant(string Name)
{
    /// <summary>The client of the tenant. The caller disposes of it after the host has stopped.</summary>
    /// <value>Default: <see langword="null"/>; the client is leased from the factory for as long as the tenant is watched.</value>
    public ITitanClient? Client { get; init; }

    /// <summary>
    /// The environment of ServiceTitan: <c>production</c>, <c>integration</c> or <c>emulator</c>. It is the same for all tenants.
    /// </summary>
    /// <value>Default: <c>production</c>.</value>
    public string Environment { get; init; } = "production";

    /// <summary>The time zone of the tenant, such as <c>America/Chicago</c>.</summary>
    /// <value>Default: <see langword="null"/>, not known. ServiceTitan does not tell it.</value>
    public string? TimeZone { get; init; }

    /// <summary>Labels for groups of tenants.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
