using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>Saved connections to the tenants of an emulator.</summary>
internal static class SavedConnections
{
    /// <summary>Saves a connection for each name.</summary>
    /// <param name="titan">The program.</param>
    /// <param name="emulator">An emulator with the tenants of <see cref="EmulatorCredentials.ForTenants(int)"/>.</param>
    /// <param name="names">The names of the connections.</param>
    /// <param name="secretOf">What to save as the secret of a connection; <see langword="null"/> for the tenant's own.</param>
    /// <param name="tenantOf">Which tenant a connection is to; <see langword="null"/> for one after another.</param>
    public static async Task SaveAsync(
        TitanProcess titan, TestEmulator emulator, string[] names, Func<string, string?>? secretOf = null, Func<int, int>? tenantOf = null)
    {
        var credentials = EmulatorCredentials.ForTenants(names.Length);
        var rows = names.Select((name, index) =>
        {
            var tenant = credentials[tenantOf?.Invoke(index) ?? index];
            SecretWatch.Know(tenant.ClientSecret);
            return string.Join(
                ',', name, "emulator", tenant.Tenant, tenant.ClientId, secretOf?.Invoke(name) ?? tenant.ClientSecret, tenant.ApplicationKey,
                emulator.Settings.ApiUrl);
        });
        var file = Path.Combine(titan.Folder, "tenants.csv");
        await File.WriteAllLinesAsync(
            file,
            ["name,environment,tenant,clientId,clientSecret,applicationKey,apiUrl", .. rows],
            TestContext.Current.CancellationToken);
        var imported = await titan.RunAsync("connections", "import", file);
        imported.ExitCode.ShouldBe(0, imported.Error);
    }
}
