using System.Net;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>A tenant that is kept up to date, stream by stream.</summary>
public sealed class WatchTests
{
    // The end of a feed, and of a list.
    private const string Empty = """{"hasMore":false,"continueFrom":"end","page":1,"pageSize":1,"totalCount":0,"data":[]}""";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Intervals that pass at once in virtual time, and a lease that need not be renewed.
    private static readonly SyncOptions Options = new()
    {
        StreamsAtOnce = 2,
        TenantsAtOnce = 2,
        ShortestInterval = TimeSpan.FromSeconds(20),
        LongestInterval = TimeSpan.FromSeconds(50),
        LeaseDuration = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public async Task A_loaded_stream_stays_up_to_date_while_others_load_for_the_first_time()
    {
        const int Enough = 6;
        var (asked, loading) = (0, 0);
        var seen = new TaskCompletionSource();
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            if (request.Target.Contains("/export/", StringComparison.Ordinal)
                && !request.Target.Contains("/customers", StringComparison.Ordinal))
            {
                // A first load that does not come to its end.
                Interlocked.Increment(ref loading);
                var aborted = new TaskCompletionSource();
                await using var registration = http.RequestAborted.Register(aborted.SetResult);
                await aborted.Task;
                return;
            }

            if (Volatile.Read(ref loading) > 0 && Interlocked.Increment(ref asked) == Enough)
            {
                seen.SetResult();
            }

            await ScriptedServer.AnswerAsync(http, 200, Empty);
        });
        using var client = server.NewClient();
        await using var target = database.Open();
        var tenant = new SyncTenant(client, "test") { Environment = "emulator" };
        await new SyncEngine(target, Options with { Streams = ["customers"] }, new VirtualTime())
            .RunAsync([tenant], null, TestContext.Current.CancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = new SyncEngine(target, Options with { Streams = ["invoice_items", "job_notes", "customers"] }, new VirtualTime())
            .WatchAsync([tenant], null, stop.Token);
        await seen.Task.WaitAsync(Patience, stop.Token);
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        (await database.QueryAsync("SELECT expires_at FROM _titan_leases")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task A_tenant_whose_watch_cannot_go_on_stops_the_others_and_is_not_left_behind_in_silence()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, Empty));
        using var client = server.NewClient();
        using var other = new TitanClient(server.Settings with { Tenant = "43" });
        await using var target = database.Open();
        var watching = new SyncEngine(target, Options with { Streams = ["customers"] }, new VirtualTime()).WatchAsync(
            [
                new SyncTenant(client, "first") { Environment = "emulator" },
                new SyncTenant(other, "second") { Environment = "emulator" },
            ],
            progress =>
            {
                if (progress is { Connection: "second", Step: SyncStep.Finished })
                {
                    throw new InvalidOperationException("a mistake of the program");
                }
            },
            TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => watching.WaitAsync(Patience, TestContext.Current.CancellationToken));

        error.Message.ShouldBe("a mistake of the program");
        (await database.QueryAsync("SELECT DISTINCT expires_at FROM _titan_leases")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task No_place_for_a_stream_is_an_error_and_not_an_endless_wait()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var target = database.Open();
        var engine = new SyncEngine(target, new SyncOptions { Streams = ["customers"], StreamsAtOnce = 0 });

        var error = await Should.ThrowAsync<ArgumentException>(() => engine.RunAsync([], null, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("StreamsAtOnce and TenantsAtOnce are at least 1.");
    }

    [Fact]
    public async Task Refused_credentials_stop_all_streams_until_they_are_tried_again()
    {
        var (refused, messages) = (true, new List<string>());
        var read = new TaskCompletionSource();
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var server = await ScriptedServer.StartAsync((http, _) => Volatile.Read(ref refused)
            ? ScriptedServer.AnswerAsync(http, (int)HttpStatusCode.Unauthorized, """{"title":"Unauthorized","status":401}""")
            : ScriptedServer.AnswerAsync(http, 200, Empty));
        using var client = server.NewClient();
        await using var target = database.Open();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = new SyncEngine(target, Options with { Streams = ["invoice_items", "job_notes", "customers"] }, new VirtualTime())
            .WatchAsync(
                [new SyncTenant(client, "test") { Environment = "emulator" }],
                progress =>
                {
                    lock (messages)
                    {
                        if (progress.Step == SyncStep.Failed)
                        {
                            messages.Add(progress.Message!);
                            Volatile.Write(ref refused, false);
                        }
                        else if (progress.Step == SyncStep.Finished)
                        {
                            read.TrySetResult();
                        }
                    }
                },
                stop.Token);
        await read.Task.WaitAsync(Patience, stop.Token);
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // All three were refused, for one reason.
        messages.Count.ShouldBe(1);
    }
}
