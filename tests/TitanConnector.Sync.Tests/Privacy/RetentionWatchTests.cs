using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>Rows that become too old while a tenant is watched.</summary>
public sealed class RetentionWatchTests
{
    // The lease need not be renewed.
    private static readonly SyncOptions Options = new()
    {
        Streams = ["customers"],
        History = ["customers"],
        ShortestInterval = TimeSpan.FromSeconds(20),
        LongestInterval = TimeSpan.FromSeconds(50),
        LeaseDuration = TimeSpan.FromHours(10),
    };

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_row_that_becomes_too_old_while_watching_goes_and_a_newer_one_stays(string kind)
    {
        var time = new VirtualTime();
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();

        // PostgreSQL has a clock of its own, which cannot be moved. There the row is made older instead.
        var (now, soon) = kind == "postgres"
            ? (TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(1))
            : (time.GetUtcNow(), TimeSpan.FromMinutes(2));
        feed.Add(
            Customer(1, ("modifiedOn", At(now.AddDays(-90) + soon)), ("tagTypeIds", "[5]")),
            Customer(2, ("modifiedOn", At(now.AddDays(-80))), ("tagTypeIds", "[6]")));
        await using var target = database.Open(time);
        var retained = new Dictionary<string, TimeSpan> { ["customers"] = TimeSpan.FromDays(90) };
        (await new SyncEngine(target, Options with { Retained = retained }, time)
            .RunAsync([feed.Tenant], null, TestContext.Current.CancellationToken)).Single().IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2"]);
        if (kind == "folder")
        {
            // Its files are written anew once a day.
            time.Advance(TimeSpan.FromDays(1));
        }

        // The target remembers how long rows stay.
        var wasRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = new SyncEngine(target, Options, time).WatchAsync(
            [feed.Tenant],
            progress =>
            {
                if (progress.Step == SyncStep.Finished)
                {
                    wasRead.TrySetResult();
                }
            },
            stop.Token);
        await wasRead.Task.WaitAsync(stop.Token);
        if (kind == "postgres")
        {
            await database.ExecuteAsync("UPDATE customers SET modified_on = modified_on - INTERVAL '2 days' WHERE id = 1");
        }

        IReadOnlyList<string> left;
        do
        {
            stop.Token.ThrowIfCancellationRequested();
            left = await database.QueryAsync("SELECT id FROM customers ORDER BY id");
        }
        while (left.Count == 2);

        await stop.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        left.ShouldBe(["2"]);
        if (kind != "folder")
        {
            (await database.QueryAsync("SELECT DISTINCT id FROM customers_history")).ShouldBe(["2"]);
            (await database.QueryAsync("SELECT value FROM customers_tag_type_ids")).ShouldBe(["6"]);
        }
    }

    private static string At(DateTimeOffset time) =>
        $"\"{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"";
}
