using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Hosting;

/// <summary>What a host copies, and where to. The host does not start if something here is missing or contradictory.</summary>
public sealed record TitanSyncOptions
{
    /// <summary>The target. The caller disposes of it after the host has stopped.</summary>
    /// <value>Either this or <see cref="TargetAddress"/> is required.</value>
    public ISyncTarget? Target { get; init; }

    /// <summary>
    /// The target as a text: the path of a SQLite file, the URL of a PostgreSQL database, or <c>dir:</c> and the path of a folder. See
    /// <see cref="SyncTargets.Of(string)"/>.
    /// </summary>
    /// <value>Either this or <see cref="Target"/> is required.</value>
    public string? TargetAddress { get; init; }

    /// <summary>The tenants that are known when the host starts.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<TitanSyncTenant> Tenants { get; init; } = [];

    /// <summary>
    /// Looks up further tenants when the host has started, and then after each <see cref="FindTenantsInterval"/>. Tenants that it returns
    /// are kept up to date from then on, and those that it no longer returns are not: their copies stay as they are. If it throws, it is
    /// called again after a pause, and nothing changes until then. <see cref="Tenants"/> do not wait for it.
    /// </summary>
    /// <value>Default: <see langword="null"/>, there are no others.</value>
    public Func<CancellationToken, ValueTask<IReadOnlyList<TitanSyncTenant>>>? FindTenants { get; init; }

    /// <summary>How often <see cref="FindTenants"/> is called: at least one second, at most one day.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan FindTenantsInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The streams, their intervals, and the rest of how tenants are synced.</summary>
    /// <value>Default: the defaults of <see cref="SyncOptions"/>.</value>
    public SyncOptions Sync { get; init; } = new();
}
