using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Earlier versions of records.</summary>
public sealed class HistoryTests
{
    private const string Chain = "SELECT name, _titan_valid_from, _titan_valid_to FROM customers_history WHERE id = 1 "
        + "ORDER BY _titan_valid_from";

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Each_version_is_valid_until_the_next_one_and_the_last_one_still_is(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        var options = new SyncOptions { History = ["customers"] };
        foreach (var (index, name) in ((string[])["One", "Two", "Three"]).Index())
        {
            feed.Add(Customer(1, ("name", $"\"{name}\""), ("modifiedOn", $"\"2026-01-0{index + 1}T00:00:00Z\"")), Customer(2));
            (await feed.SyncAsync(target, options)).IsComplete.ShouldBeTrue();
        }

        var versions = (await database.QueryAsync(Chain)).Select(row => row.Split('|')).ToList();

        versions.Select(version => version[0]).ShouldBe(["One", "Two", "Three"]);
        versions.Zip(versions.Skip(1)).ShouldAllBe(pair => pair.First[2] == pair.Second[1]);
        versions.Select(version => version[1]).ShouldBeInOrder();
        versions[^1][2].ShouldBe("");

        // The other customer came three times, and did not change.
        (await database.NumberAsync("SELECT count(*) FROM customers_history WHERE id = 2")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Other_streams_have_a_history_only_on_request(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.ColumnsAsync("customers_history")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Services_materials_and_equipment_of_the_pricebook_have_a_history_without_asking(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        string[] streams = ["pricebook_services", "pricebook_materials", "pricebook_equipment"];
        await world.SyncAsync(streams);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var ids = await Task.WhenAll(streams.Select(async stream => await world.Database.NumberAsync($"SELECT min(id) FROM {stream}")));
        foreach (var (stream, id) in streams.Zip(ids))
        {
            var change = JsonElement.Parse($$"""{"id":{{id}},"description":"Changed"}""");
            await world.Client.RunAsync(
                ActionCatalog.Get($"pricebook.{stream.Split('_')[1]}.update"), change, TestContext.Current.CancellationToken);
        }

        await world.SyncAsync(streams);

        foreach (var (stream, id) in streams.Zip(ids))
        {
            var versions = (await world.Database.QueryAsync(
                $"SELECT description, _titan_valid_to FROM {stream}_history WHERE id = {id} ORDER BY _titan_valid_from"))
                    .Select(row => row.Split('|'))
                    .ToList();
            versions.Count.ShouldBe(2, stream);
            versions[0][0].ShouldNotBe("Changed");
            versions[0][1].ShouldNotBe("");
            versions[1].ShouldBe(["Changed", ""]);
        }
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task No_version_is_valid_while_a_record_is_absent(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        var options = new SyncOptions { Streams = ["user_roles"], History = ["user_roles"] };
        foreach (var roles in (string[][])[["1", "2"], ["2"], ["1", "2"]])
        {
            tenant.Set("/user-roles", [.. roles.Select(RefreshTests.Role)]);
            await tenant.SyncAsync(target, options);
            (await database.QueryAsync("SELECT id FROM user_roles_history WHERE _titan_valid_to IS NULL ORDER BY id")).ShouldBe(roles);
        }

        (await database.NumberAsync("SELECT count(*) FROM user_roles_history WHERE id = 1")).ShouldBe(2);
        (await database.NumberAsync("SELECT count(*) FROM user_roles_history WHERE id = 2")).ShouldBe(1);
    }
}
