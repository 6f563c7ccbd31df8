using Microsoft.Extensions.Time.Testing;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Health;

/// <summary>What <see cref="SyncHealth"/> and the view <c>_titan_status</c> say.</summary>
public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_feed_that_was_asked_and_had_nothing_new_is_not_stale(string kind)
    {
        await using var synced = await SyncedFeed.StartAsync(kind, Customer(1));
        var (database, target) = (synced.Database, synced.Target);
        await database.ExecuteAsync(kind == "sqlite"
            ? "UPDATE _titan_streams SET synced_at = '2026-01-01T00:00:00.0000000Z'"
            : "UPDATE _titan_streams SET synced_at = '2026-01-01T00:00:00Z'");
        (await KindsAsync(target)).ShouldBe(["Stale customers"]);
        (await database.NumberAsync("SELECT age_seconds FROM _titan_status WHERE stream = 'customers'")).ShouldBeGreaterThan(86_400 * 300);

        (await synced.SyncAsync()).Streams.Single().Changed.ShouldBe(0);

        (await KindsAsync(target)).ShouldBeEmpty();
        (await database.NumberAsync("SELECT age_seconds FROM _titan_status WHERE stream = 'customers'")).ShouldBeInRange(-5, 300);
        (await database.QueryAsync("SELECT connection, rows_written, problem, error FROM _titan_status")).ShouldBe(["odd|1||"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_quiet_stream_of_a_watch_is_stale_only_when_it_is_late_by_its_own_schedule(string kind)
    {
        await using var synced = await SyncedFeed.StartAsync(kind);
        var target = synced.Target;
        var lease = (await target.AcquireAsync(42, SyncLease.AllStreams, "test", TimeSpan.FromMinutes(1), Token)).Lease!;
        var now = TimeProvider.System.GetUtcNow();
        await ((IHealthTarget)target).NoteNextAsync(
            lease, new Dictionary<string, DateTimeOffset> { ["customers"] = now.AddMinutes(50) }, Token);

        (await KindsAsync(target, now.AddMinutes(45))).ShouldBeEmpty();
        (await KindsAsync(target, now.AddMinutes(60))).ShouldBe(["Stale customers"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_stream_that_failed_and_one_that_was_never_synced_are_problems(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        await target.OpenAsync("emulator", Token);
        (await KindsAsync(target)).ShouldBe(["Empty "]);
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        var lease = (await target.AcquireAsync(42, SyncLease.AllStreams, "test", TimeSpan.FromMinutes(1), Token)).Lease!;
        await target.NoteAsync(lease, "customers", "The feed is broken.", Token);

        var problems = await new SyncHealth(target).CheckAsync(TimeSpan.FromMinutes(30), ["customers", "jobs"], Token);

        problems.Select(problem => $"{problem.Kind} {problem.Stream} {problem.Message}")
            .ShouldBe(["Failed customers The feed is broken.", "Empty jobs It has not been synced yet."]);
        (await database.QueryAsync("SELECT problem, error FROM _titan_status")).ShouldBe(["failed|The feed is broken."]);
    }

    private static async Task<IEnumerable<string>> KindsAsync(ISyncTarget target, DateTimeOffset? now = null) =>
        (await new SyncHealth(target, new FakeTimeProvider(now ?? TimeProvider.System.GetUtcNow()))
            .CheckAsync(TimeSpan.FromMinutes(30), null, Token))
        .Select(problem => $"{problem.Kind} {problem.Stream}");
}
