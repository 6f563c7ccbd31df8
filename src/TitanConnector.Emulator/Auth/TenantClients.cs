using System.Security.Cryptography;
using System.Text;

namespace TitanConnector.Emulator.Auth;

/// <summary>All clients, by their ids and by their tenants.</summary>
internal sealed class TenantClients(IReadOnlyList<TenantClient> all)
{
    private readonly Dictionary<string, TenantClient> _byId = all.ToDictionary(client => client.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, TenantClient> _byTenant = all.ToDictionary(client => client.TenantText, StringComparer.Ordinal);
    private readonly byte[][] _applicationKeys =
        [.. all.Select(client => client.ApplicationKey).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    public IReadOnlyList<TenantClient> All => all;

    public TenantClient? OfTenant(string? tenant) => tenant is null ? null : _byTenant.GetValueOrDefault(tenant);

    /// <summary>The client with this id and secret; null if one of them is wrong.</summary>
    public TenantClient? Authenticate(string id, string secret)
    {
        // A secret is always compared, so that neither the answer nor its timing shows whether the id is known.
        var client = _byId.GetValueOrDefault(id);
        return Same(secret, (client ?? all[0]).Secret) && client is not null ? client : null;
    }

    public bool KnowsApplicationKey(string key)
    {
        var given = Encoding.UTF8.GetBytes(key);
        return Array.Exists(_applicationKeys, known => CryptographicOperations.FixedTimeEquals(given, known));
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
