using System.Globalization;
using TitanConnector.Emulator.Seeds;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using TitanConnector.Emulator.Webhooks;

namespace TitanConnector.Emulator;

/// <summary>Opens the records of the tenants.</summary>
internal static class EmulatorStores
{
    /// <summary>
    /// How much memory the open records of many tenants take together before those that were used least lately are closed.
    /// </summary>
    private const long Room = 192L * 1024 * 1024;

    /// <summary>A single tenant is opened now, so that a file that cannot be used is refused at the start.</summary>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public static TenantStores Open(EmulatorOptions options, WebhookSender? webhooks, CancellationToken cancellationToken)
    {
        var tenants = options.AllTenants();
        var isOneOfMany = options.Tenants.Count > 0;
        if (isOneOfMany && options.DataFile is { } folder)
        {
            CreateFolder(folder);
        }

        var pool = new StorePool(isOneOfMany ? Room : long.MaxValue);
        var stores = tenants.ToDictionary(tenant => Text(tenant), tenant => new TenantStore(
            () => Store.Open(
                FileOf(options, tenant),
                TenantTables.All,
                options.TimeProvider,
                (isOneOfMany
                    ? new TenantSeed(tenant.Tenant - EmulatorCredentials.Default.Tenant, records => Fill(records, CancellationToken.None))
                    : new TenantSeed(0, records => Fill(records, cancellationToken))) with
                {
                    Tell = webhooks is null ? null : (changes, find) => webhooks.Send(tenant.Tenant, EventRules.Of(changes, find)),
                },
                isOneOfMany),
            pool));
        if (!isOneOfMany)
        {
            stores.Values.Single().Open();
        }

        return new TenantStores(stores);

        void Fill(Records records, CancellationToken stop)
        {
            Contractor.Fill(records, options.Seed.Customers, stop);
            FullRecords.Complete(records);
        }
    }

    private static string? FileOf(EmulatorOptions options, EmulatorCredentials tenant) =>
        options.DataFile is null || options.Tenants.Count == 0 ? options.DataFile : Path.Combine(options.DataFile, $"{Text(tenant)}.db");

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException($"The data folder '{folder}' cannot be created: {failure.Message.TrimEnd('.')}.", failure);
        }
    }

    private static string Text(EmulatorCredentials tenant) => tenant.Tenant.ToString(CultureInfo.InvariantCulture);
}
