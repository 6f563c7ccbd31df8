using System.Globalization;

namespace TitanConnector.Emulator;

/// <summary>The credentials that a client needs for a tenant.</summary>
/// <param name="ClientId">The OAuth client id.</param>
/// <param name="ClientSecret">The OAuth client secret.</param>
/// <param name="ApplicationKey">The key sent as <c>ST-App-Key</c>.</param>
/// <param name="Tenant">The tenant's id, as in the path of every call.</param>
public sealed record EmulatorCredentials(string ClientId, string ClientSecret, string ApplicationKey, long Tenant)
{
    private const int MostTenants = 100_000;

    /// <summary>Fixed values that are clearly not real credentials.</summary>
    public static EmulatorCredentials Default { get; } = new("cid.emulator", "cs1.emulator", "ak1.emulator", 1_000_000_001);

    /// <summary>
    /// Credentials of many tenants: <see cref="Default"/>, and then the tenant 1000000002 with the client id
    /// <c>cid.emulator-1000000002</c> and the secret <c>cs1.emulator-1000000002</c>, and so on. The application key is that of
    /// <see cref="Default"/>, because it belongs to the application and not to a tenant.
    /// </summary>
    /// <param name="tenants">How many tenants, from 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or too many.</exception>
    public static IReadOnlyList<EmulatorCredentials> ForTenants(int tenants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tenants, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tenants, MostTenants);
        return [Default, .. Enumerable.Range(1, tenants - 1).Select(number => Further(Default.Tenant + number))];
    }

    /// <summary>Leaves out the client secret and the application key, so that a log does not contain them.</summary>
    public override string ToString() => $"{nameof(EmulatorCredentials)} {{ ClientId = {ClientId}, Tenant = {Tenant} }}";

    private static EmulatorCredentials Further(long tenant)
    {
        var suffix = tenant.ToString(CultureInfo.InvariantCulture);
        return new($"{Default.ClientId}-{suffix}", $"{Default.ClientSecret}-{suffix}", Default.ApplicationKey, tenant);
    }
}
