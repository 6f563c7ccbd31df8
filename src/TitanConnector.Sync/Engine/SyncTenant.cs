namespace TitanConnector.Sync.Engine;

/// <summary>A tenant to sync.</summary>
/// <param name="Client">The client of the tenant.</param>
/// <param name="Connection">The name of the connection, for messages and for the table of tenants.</param>
public sealed record SyncTenant(ITitanClient Client, string Connection)
{
    /// <summary>The environment of ServiceTitan: <c>production</c>, <c>integration</c> or <c>emulator</c>.</summary>
    /// <value>Default: <c>production</c>.</value>
    public string Environment { get; init; } = "production";

    /// <summary>The time zone of the tenant, such as <c>America/Chicago</c>.</summary>
    /// <value>Default: <see langword="null"/>, not known. ServiceTitan does not tell it.</value>
    public string? TimeZone { get; init; }

    /// <summary>Labels for groups of tenants.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
