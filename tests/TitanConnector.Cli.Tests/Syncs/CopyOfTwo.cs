using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>A copy of two tenants of an emulator, each with four customers, that <c>titan sync run</c> has made.</summary>
internal sealed class CopyOfTwo : IAsyncDisposable
{
    private readonly TestEmulator _emulator;

    private CopyOfTwo(TestTarget database, TestEmulator emulator)
    {
        _emulator = emulator;
        Database = database;
        Titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
    }

    public TestTarget Database { get; }

    /// <summary>The program, with the copy as its target.</summary>
    public TitanProcess Titan { get; }

    /// <summary>The ids of the tenants.</summary>
    public IReadOnlyList<string> Tenants { get; private set; } = [];

    public static async Task<CopyOfTwo> MakeAsync(string kind)
    {
        var tenants = EmulatorCredentials.ForTenants(2);
        SecretWatch.Know([.. tenants.Select(one => one.ClientSecret)]);
        var database = await TestTarget.NewAsync(kind);
        var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(4), Tenants = tenants });
        var copy = new CopyOfTwo(database, emulator) { Tenants = [.. tenants.Select(one => $"{one.Tenant}")] };
        foreach (var tenant in tenants)
        {
            copy.Titan.Variables["SERVICETITAN_TENANT_ID"] = $"{tenant.Tenant}";
            copy.Titan.Variables["SERVICETITAN_CLIENT_ID"] = tenant.ClientId;
            copy.Titan.Variables["SERVICETITAN_CLIENT_SECRET"] = tenant.ClientSecret;
            (await copy.Titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        Titan.Dispose();
        await _emulator.DisposeAsync();
        await Database.DisposeAsync();
    }
}
