namespace TitanConnector.Sync.Hosting;

/// <summary>
/// The tenants that a host has looked up. It begins to watch those that are new, stops watching those that are gone, and does both with
/// those that have changed.
/// </summary>
/// <param name="problemOf">
/// Says what is wrong with a tenant; gets the names of the tenants before it, to which it adds its own.
/// </param>
/// <param name="others">The names of tenants that the host has without looking them up.</param>
/// <param name="watch">Keeps the copy of a tenant up to date until it is canceled.</param>
/// <param name="log">The log.</param>
internal sealed class FoundTenants(
    Func<TitanSyncTenant, HashSet<string>, string?> problemOf, IEnumerable<string> others,
    Func<TitanSyncTenant, CancellationToken, Task> watch, SyncLog log)
{
    private readonly Dictionary<string, Watch> _watches = new(StringComparer.Ordinal);
    private HashSet<(string Name, string Problem)> _refused = [];

    /// <summary>Takes over what was found now.</summary>
    /// <param name="found">The tenants.</param>
    /// <param name="cancellationToken">Ends the watches when the host stops.</param>
    public async Task ReplaceAsync(IReadOnlyList<TitanSyncTenant> found, CancellationToken cancellationToken)
    {
        var accepted = Accepted(found);
        foreach (var (name, old) in _watches.ToList())
        {
            var isThere = accepted.TryGetValue(name, out var tenant);
            if (isThere && IsSame(tenant!, old.Tenant))
            {
                continue;
            }

            await old.StopAsync(cancellationToken);
            _watches.Remove(name);
            if (!isThere)
            {
                log.TenantGone(name);
            }
        }

        foreach (var (name, tenant) in accepted)
        {
            if (!_watches.ContainsKey(name))
            {
                var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                _watches.Add(name, new Watch(tenant, watch(tenant, stop.Token), stop));
            }
        }
    }

    /// <summary>Waits until all watches have ended, after the host's token was canceled.</summary>
    public async Task EndAsync()
    {
        foreach (var one in _watches.Values)
        {
            await one.EndAsync();
        }
    }

    private static bool IsSame(TitanSyncTenant left, TitanSyncTenant right) =>
        left.Labels.SequenceEqual(right.Labels, StringComparer.Ordinal) && left with { Labels = right.Labels } == right;

    // The same problem is logged only once.
    private Dictionary<string, TitanSyncTenant> Accepted(IReadOnlyList<TitanSyncTenant> found)
    {
        var accepted = new Dictionary<string, TitanSyncTenant>(StringComparer.Ordinal);
        HashSet<(string, string)> refused = [];
        HashSet<string> names = new(others, StringComparer.Ordinal);
        foreach (var tenant in found)
        {
            if (problemOf(tenant, names) is not { } problem)
            {
                accepted.Add(tenant.Name, tenant);
            }
            else if (refused.Add((tenant.Name, problem)) && !_refused.Contains((tenant.Name, problem)))
            {
                log.TenantRefused(tenant.Name, problem);
            }
        }

        _refused = refused;
        return accepted;
    }

    private sealed record Watch(TitanSyncTenant Tenant, Task Work, CancellationTokenSource Stop)
    {
        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await Stop.CancelAsync();
            await EndAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        public async Task EndAsync()
        {
            await Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stop.Dispose();
        }
    }
}
