namespace TitanConnector.Emulator.Storage;

/// <summary>The records of all tenants.</summary>
/// <param name="byTenant">By the tenant as it stands in paths.</param>
internal sealed class TenantStores(IReadOnlyDictionary<string, TenantStore> byTenant) : IDisposable
{
    public TenantStore Of(string tenant) => byTenant[tenant];

    /// <summary>Resets all tenants to their seeds.</summary>
    public void Reset()
    {
        foreach (var store in byTenant.Values)
        {
            store.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var store in byTenant.Values)
        {
            store.Dispose();
        }
    }
}
