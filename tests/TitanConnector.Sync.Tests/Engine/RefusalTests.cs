using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>What ServiceTitan does not allow.</summary>
public sealed class RefusalTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_scope_that_is_missing_stops_only_the_streams_that_need_it(string kind)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(5), Scopes = ["tn.crm.customers:r", "tn.stt.userroles:r"],
        });
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        using var client = emulator.NewClient();
        string[] streams = ["customers", "user_roles", "locations", "technicians"];

        var result = await RunAsync(target, client, streams);

        result.Error.ShouldBeNull();
        result.Streams.Where(stream => stream.Error is null).Select(stream => stream.Stream).Order().ShouldBe(["customers", "user_roles"]);
        foreach (var name in (string[])["locations", "technicians"])
        {
            var stream = result.Streams.Single(one => one.Stream == name);
            stream.Error!.ShouldStartWith($"The application may not read {name}: it needs the scope {StreamCatalog.Get(name).Scope}.");
            stream.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
            (await database.QueryAsync($"SELECT error FROM _titan_streams WHERE stream = '{name}'")).ShouldBe([stream.Error!]);
        }

        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(5);
        emulator.ForgiveViolations();
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_refused_secret_stops_the_tenant_with_one_error(string kind)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        SecretWatch.Know("cs1.wrong-secret-of-a-test");
        using var client = new TitanClient(
            emulator.Settings with { ClientSecret = "cs1.wrong-secret-of-a-test" }, null, null, new VirtualTime());
        List<SyncProgress> failed = [];

        var engine = new SyncEngine(target, null, new VirtualTime());
        var result = (await engine.RunAsync(
            [new SyncTenant(client, "refused") { Environment = "emulator" }],
            progress =>
            {
                lock (failed)
                {
                    failed.AddRange(progress.Step == SyncStep.Failed ? [progress] : []);
                }
            },
            TestContext.Current.CancellationToken)).Single();

        result.Cause.ShouldBeOfType<AccessRefusedException>();
        result.Error.ShouldNotBeNull();
        result.IsComplete.ShouldBeFalse();
        SecretWatch.Check(result.Error, "the error");
        failed.Count.ShouldBe(1);
        result.Streams.ShouldHaveSingleItem();
        emulator.Calls.ShouldBeEmpty();
        emulator.ForgiveViolations();
    }

    private static async Task<SyncResult> RunAsync(Targets.ISyncTarget target, ITitanClient client, string[] streams) =>
        (await new SyncEngine(target, new SyncOptions { Streams = streams }, new VirtualTime()).RunAsync(
            [new SyncTenant(client, "test") { Environment = "emulator" }], null, TestContext.Current.CancellationToken)).Single();
}
