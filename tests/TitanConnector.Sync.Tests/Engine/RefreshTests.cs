using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Lists that are read as a whole, and the states of records.</summary>
public sealed class RefreshTests
{
    private static readonly SyncOptions Options = new() { Streams = ["user_roles"] };

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_record_that_leaves_the_list_is_absent_and_is_active_again_when_it_is_back(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/user-roles", Role("1"), Role("2"));
        await tenant.SyncAsync(target, Options);
        (await StatesAsync(database)).ShouldBe(["1|active", "2|active"]);

        tenant.Set("/user-roles", Role("2"));
        (await tenant.SyncAsync(target, Options)).Streams.Single().Changed.ShouldBe(1);
        (await StatesAsync(database)).ShouldBe(["1|absent", "2|active"]);
        (await tenant.SyncAsync(target, Options)).Streams.Single().Changed.ShouldBe(0);

        tenant.Set("/user-roles", Role("1"), Role("2"));
        (await tenant.SyncAsync(target, Options)).Streams.Single().Changed.ShouldBe(1);
        (await StatesAsync(database)).ShouldBe(["1|active", "2|active"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_list_that_is_empty_makes_all_its_records_absent(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/user-roles", Role("1"), Role("2"));
        await tenant.SyncAsync(target, Options);

        tenant.Set("/user-roles");
        await tenant.SyncAsync(target, Options);

        (await StatesAsync(database)).ShouldBe(["1|absent", "2|absent"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_record_that_was_deactivated_is_inactive_until_it_is_activated(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        foreach (var (index, active) in ((bool[])[true, false, true]).Index())
        {
            feed.Add(
                Customer(1, ("active", active ? "true" : "false"), ("modifiedOn", $"\"2026-01-0{index + 1}T00:00:00Z\"")), Customer(2));
            (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
            (await database.QueryAsync("SELECT id, _titan_state, active FROM customers ORDER BY id"))
                .Select(row => row.Replace("|1", "|true").Replace("|0", "|false"))
                .ShouldBe([active ? "1|active|true" : "1|inactive|false", "2|active|true"]);
        }
    }

    internal static string Role(string id) =>
        $$"""{"id":{{id}},"active":true,"name":"Role {{id}}","createdOn":"2026-01-01T00:00:00Z","employeeType":"Employee"}""";

    private static Task<IReadOnlyList<string>> StatesAsync(TestTarget database) =>
        database.QueryAsync("SELECT id, _titan_state FROM user_roles ORDER BY id");
}
