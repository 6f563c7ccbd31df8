using System.Globalization;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Odd;

/// <summary>Records that come twice, out of order, or from the future.</summary>
public sealed class OddOrderTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_record_from_the_future_is_replaced_by_a_later_modification_with_a_real_time(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", "\"Future\""), ("modifiedOn", "\"2999-01-01T00:00:00Z\"")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Future"]);

        var now = TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        feed.Add(Customer(1, ("name", "\"Now\""), ("modifiedOn", $"\"{now}\"")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Now"]);
        (await target.OdditiesAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Kind.ShouldBe(OddityKind.FutureTime);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Records_with_the_same_time_on_two_pages_all_arrive(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1), Customer(2));
        feed.Add(Customer(3), Customer(4));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        feed.Add(Customer(5));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task An_older_version_never_replaces_a_newer_one(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        var newer = Customer(1, ("name", "\"Newer\""), ("modifiedOn", "\"2026-01-02T00:00:00.0000002Z\""));
        var older = Customer(1, ("name", "\"Older\""), ("modifiedOn", "\"2026-01-02T00:00:00.0000001Z\""));
        feed.Add(newer, older);
        feed.Add(older);
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Newer"]);

        // 100 nanoseconds are less than PostgreSQL's times can tell apart.
        feed.Add(older);
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Newer"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Another_version_with_the_same_time_replaces_the_first(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", "\"First\"")), Customer(1, ("name", "\"Second\"")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Second"]);

        feed.Add(Customer(1, ("name", "\"Third\"")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Third"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task An_empty_page_that_says_there_is_more_does_not_end_the_feed(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        feed.Add();
        feed.Add();
        feed.Add(Customer(2));

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2"]);
    }
}
