using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>Rows that become too old while a tenant is watched.</summary>
public sealed class RetentionWatchTests
{
    private const int Enough = 10;

    // Enough readings take more than three minutes in virtual time, and the lease need not be renewed.
    private static readonly SyncOptions Options = new()
    {
        Streams = ["customers"],
        History = ["customers"],
        ShortestInterval = TimeSpan.FromSeconds(20),
        LongestInterval = TimeSpan.FromSeconds(50),
        LeaseDuration = TimeSpan.FromHours(10),
    };

    [Fact]
    public async Task A_row_that_becomes_too_old_while_watching_goes_and_a_newer_one_stays()
    {
        var time = new VirtualTime();
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var feed = await FeedServer.StartAsync();
        feed.Add(
            Customer(1, ("modifiedOn", At(time.GetUtcNow().AddDays(-90).AddMinutes(2))), ("tagTypeIds", "[5]")),
            Customer(2, ("modifiedOn", At(time.GetUtcNow().AddDays(-89))), ("tagTypeIds", "[6]")));
        await using var target = database.Open(time);
        var retained = new Dictionary<string, TimeSpan> { ["customers"] = TimeSpan.FromDays(90) };
        (await new SyncEngine(target, Options with { Retained = retained }, time)
            .RunAsync([feed.Tenant], null, TestContext.Current.CancellationToken)).Single().IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2"]);

        // The target remembers how long rows stay.
        var (read, seen) = (0, new TaskCompletionSource());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = new SyncEngine(target, Options, time).WatchAsync(
            [feed.Tenant],
            progress =>
            {
                if (progress.Step == SyncStep.Finished && Interlocked.Increment(ref read) == Enough)
                {
                    seen.SetResult();
                }
            },
            stop.Token);
        await seen.Task.WaitAsync(TimeSpan.FromMinutes(2), stop.Token);
        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        (await database.QueryAsync("SELECT id FROM customers")).ShouldBe(["2"]);
        (await database.QueryAsync("SELECT DISTINCT id FROM customers_history")).ShouldBe(["2"]);
        (await database.QueryAsync("SELECT value FROM customers_tag_type_ids")).ShouldBe(["6"]);
    }

    private static string At(DateTimeOffset time) =>
        $"\"{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"";
}
