using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Runs that lose their lease to another.</summary>
public sealed class LeaseTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_run_that_loses_its_lease_while_it_waits_for_an_answer_is_not_complete(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            // Another takes over, and the answer never comes.
            await database.ExecuteAsync("UPDATE _titan_leases SET fence = fence + 1, holder = 'another'");
            var aborted = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });
        using var client = server.NewClient();
        await using var target = database.Open();
        var engine = new SyncEngine(target, new SyncOptions { Streams = ["user_roles"] }, new VirtualTime());

        var result = (await engine.RunAsync(
            [new SyncTenant(client, "test") { Environment = "emulator" }], null, TestContext.Current.CancellationToken)).Single();

        result.IsComplete.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("another");
        (await database.QueryAsync("SELECT fence, holder FROM _titan_leases")).ShouldBe(["2|another"]);
    }
}
