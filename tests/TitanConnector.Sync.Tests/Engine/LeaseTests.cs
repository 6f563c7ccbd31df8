using Microsoft.Data.Sqlite;
using TitanConnector.Connection;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Sqlite;
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

    [Fact]
    public async Task A_lease_whose_renewal_failed_is_renewed_again()
    {
        const int Full = 13;
        var (isAsked, renewals) = (false, 0);
        var again = new TaskCompletionSource();
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            Volatile.Write(ref isAsked, true);
            await again.Task.WaitAsync(http.RequestAborted);
            await ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":1,"hasMore":false,"totalCount":0,"data":[]}""");
        });
        using var client = server.NewClient();
        await using var target = new SqliteTarget(database.Address, beforeStep: (_, step) =>
        {
            // A disk that was full for a moment.
            if (Volatile.Read(ref isAsked) && !again.Task.IsCompleted && step.StartsWith("UPDATE _titan_leases", StringComparison.Ordinal))
            {
                if (Interlocked.Increment(ref renewals) == 1)
                {
                    throw new SqliteException("database or disk is full", Full);
                }

                again.TrySetResult();
            }

            return Task.CompletedTask;
        });
        var engine = new SyncEngine(target, new SyncOptions { Streams = ["user_roles"] }, new VirtualTime());

        var result = (await engine.RunAsync(
            [new SyncTenant(client, "test") { Environment = "emulator" }], null, TestContext.Current.CancellationToken)).Single();

        result.IsComplete.ShouldBeTrue(result.Error ?? string.Join("; ", result.Streams.Select(stream => stream.Error)));
        renewals.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_that_a_transport_gives_up_by_itself_fails_the_stream()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, "{}"));
        using var client = server.NewClient(new TitanClientOptions { Transport = new ImpatientTransport(), HandlerNeverRedirects = true });
        await using var target = database.Open();
        var engine = new SyncEngine(target, new SyncOptions { Streams = ["user_roles"] }, new VirtualTime());

        var result = (await engine.RunAsync(
            [new SyncTenant(client, "test") { Environment = "emulator" }], null, TestContext.Current.CancellationToken)).Single();

        result.IsComplete.ShouldBeFalse();
    }

    private sealed class ImpatientTransport : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("the proxy's own patience has ended");
    }
}
