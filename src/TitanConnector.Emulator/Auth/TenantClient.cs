using System.Globalization;

namespace TitanConnector.Emulator.Auth;

/// <summary>A client, and the one tenant that it belongs to.</summary>
internal sealed class TenantClient(string id, string secret, string applicationKey, long tenant)
{
    private string _secret = secret;

    public string Id => id;

    /// <summary>The client secret, which its owner can replace.</summary>
    public string Secret
    {
        get => Volatile.Read(ref _secret);
        set => Volatile.Write(ref _secret, value);
    }

    public string ApplicationKey => applicationKey;

    public long Tenant => tenant;

    /// <summary>The tenant as it stands in paths.</summary>
    public string TenantText { get; } = tenant.ToString(CultureInfo.InvariantCulture);
}
