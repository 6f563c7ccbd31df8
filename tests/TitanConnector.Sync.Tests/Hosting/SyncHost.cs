using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Emulator;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Hosting;

/// <summary>A host that syncs tenants of an emulator, named first, second and third, into a SQLite file.</summary>
internal sealed class SyncHost : IAsyncDisposable
{
    public static readonly string[] Names = ["first", "second", "third"];

    private readonly SqliteTestTarget _database = new();
    private readonly IHost _host;

    private SyncHost(TestEmulator emulator, Func<SyncHost, TitanSyncOptions> options, LogLevel least)
    {
        Emulator = emulator;
        Log = new LogWatch(least);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(least);
        builder.Services.AddSingleton<ILoggerProvider>(Log);
        builder.Services.AddTitanClientFactory((_, name, _) => ValueTask.FromResult(SettingsOf(name)));
        builder.Services.AddTitanSync(_ => options(this));
        _host = builder.Build();
    }

    public TestEmulator Emulator { get; }

    public LogWatch Log { get; }

    public TestTarget Database => _database;

    /// <summary>Names whose secret is wrong.</summary>
    public HashSet<string> Wrong { get; } = [];

    /// <summary>The target, the streams and a short lease.</summary>
    public TitanSyncOptions Options => new()
    {
        TargetAddress = _database.Address,
        Sync = new SyncOptions { Streams = ["customers"], LeaseDuration = TimeSpan.FromSeconds(3) },
    };

    public ITitanClientFactory Clients => _host.Services.GetRequiredService<ITitanClientFactory>();

    public static async Task<SyncHost> StartAsync(
        Func<SyncHost, TitanSyncOptions> options, EmulatorSeed? seed = null, LogLevel least = LogLevel.Information)
    {
        var credentials = EmulatorCredentials.ForTenants(Names.Length);
        SecretWatch.Know([.. credentials.Select(one => one.ClientSecret)]);
        var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = seed ?? EmulatorSeed.OfCustomers(5), Tenants = credentials });
        var host = new SyncHost(emulator, options, least);
        await host._host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static TitanSyncTenant Tenant(string name) => new(name) { Environment = "emulator" };

    public static EmulatorCredentials CredentialsOf(string name) =>
        EmulatorCredentials.ForTenants(Names.Length)[Array.IndexOf(Names, name)];

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _database.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private ConnectionSettings SettingsOf(string name)
    {
        if (!Names.Contains(name))
        {
            throw new KeyNotFoundException($"There is no contractor {name}.");
        }

        var credentials = CredentialsOf(name);
        return TestEmulator.SettingsOf(Emulator.Emulator) with
        {
            Tenant = credentials.Tenant.ToString(CultureInfo.InvariantCulture),
            ClientId = credentials.ClientId,
            ClientSecret = Wrong.Contains(name) ? "cs1.wrong-secret-of-a-test" : credentials.ClientSecret,
        };
    }
}
