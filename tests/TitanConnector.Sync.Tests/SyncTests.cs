using TitanConnector.Emulator;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests;

public class SyncTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_run_copies_all_records_and_a_second_run_changes_nothing(string kind)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo });
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        using var client = emulator.NewClient();
        var engine = new SyncEngine(target);
        var events = new List<string>();

        var first = await engine.RunAsync(
            [new SyncTenant(client, "demo") { Environment = "emulator" }],
            one => { lock (events) { events.Add($"{one.Stream} {one.Step} {one.Message}"); } },
            TestContext.Current.CancellationToken);
        foreach (var line in first[0].Streams) { TestContext.Current.TestOutputHelper!.WriteLine($"{line}"); }
        first[0].Streams.Where(stream => stream.Error is not null).ShouldBeEmpty();
        first[0].IsComplete.ShouldBeTrue();
        first[0].Streams.Sum(stream => stream.Changed).ShouldBeGreaterThan(100);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join("\n", await database.QueryAsync("SELECT stream, kind, path, example, count FROM _titan_oddities")));

        var second = await engine.RunAsync(
            [new SyncTenant(client, "demo") { Environment = "emulator" }], null, TestContext.Current.CancellationToken);
        second[0].Streams.Where(stream => stream.Changed > 0).ShouldBeEmpty();

        // The documents say nothing of what the feeds of opportunities answer.
        emulator.ForgiveViolations();
    }
}
