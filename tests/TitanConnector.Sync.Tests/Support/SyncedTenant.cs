using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Emulator;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Verification;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>
/// A tenant of the emulator and a target. The emulator's clock is a day behind, so that all its records are old enough to be compared.
/// </summary>
public sealed class SyncedTenant : IAsyncDisposable
{
    private readonly TestEmulator _emulator;
    private readonly TestTarget _database;

    private SyncedTenant(TestEmulator emulator, TestTarget database, FakeTimeProvider clock, HttpMessageHandler? transport)
    {
        (_emulator, _database, Clock) = (emulator, database, clock);
        Target = database.Open();
        Client = emulator.NewClient(transport is null ? null : new TitanClientOptions { Transport = transport });
    }

    public TestEmulator Emulator => _emulator;

    public TestTarget Database => _database;

    public FakeTimeProvider Clock { get; }

    public ISyncTarget Target { get; }

    public TitanClient Client { get; }

    public SyncTenant Tenant => new(Client, "demo") { Environment = "emulator", TimeZone = "America/New_York" };

    public static async Task<SyncedTenant> StartAsync(
        string kind, EmulatorSeed? seed = null, HttpMessageHandler? transport = null, int feedPageSize = 500)
    {
        var database = await TestTarget.NewAsync(kind);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1));
        var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = seed ?? EmulatorSeed.Demo, TimeProvider = clock, FeedPageSize = feedPageSize });
        return new SyncedTenant(emulator, database, clock, transport);
    }

    public async Task<SyncResult> SyncAsync(params string[] streams)
    {
        var engine = new SyncEngine(Target, new SyncOptions { Streams = streams }, new VirtualTime());
        return (await engine.RunAsync([Tenant], null, TestContext.Current.CancellationToken)).Single();
    }

    public async Task<VerifyReport> VerifyAsync(
        VerifyMode mode, string[] streams, VerifyOptions? options = null, Action<VerifyProgress>? progress = null)
    {
        var verifier = new SyncVerifier(Target, options, new VirtualTime());
        try
        {
            return await verifier.VerifyAsync(Tenant, streams, mode, progress, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (streams.Length == 0)
            {
                // The documents say nothing of what the feeds of opportunities answer.
                _emulator.ForgiveViolations();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Target.DisposeAsync();
        await _database.DisposeAsync();
        await _emulator.DisposeAsync();
    }
}
