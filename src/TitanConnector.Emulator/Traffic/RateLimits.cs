using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Traffic;

/// <summary>The limits of all tenants; calls for tenants that do not exist share one.</summary>
internal sealed class RateLimits(IEnumerable<long> tenants, int perSecond, TimeProvider time)
{
    // Made when the first request comes, because few of many tenants may be used.
    private readonly Dictionary<long, Lazy<RateLimit>> _limits =
        tenants.ToDictionary(tenant => tenant, _ => new Lazy<RateLimit>(() => new(perSecond, time)));

    private readonly RateLimit _others = new(perSecond, time);

    /// <inheritdoc cref="RateLimit.Take"/>
    public TimeSpan Take(string path) =>
        (TenantPath.TenantOf(path) is { } tenant && _limits.TryGetValue(tenant, out var limit) ? limit.Value : _others).Take();
}
