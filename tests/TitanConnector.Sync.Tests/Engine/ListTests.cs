using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Lists that are asked for what changed.</summary>
public sealed class ListTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_change_is_found_by_the_clock_of_the_server_which_may_be_a_day_behind(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("campaigns");
        var id = await world.Database.NumberAsync("SELECT min(id) FROM campaigns");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var update = ActionCatalog.Get("marketing.campaigns.update");
        var inputs = $$"""{"id":{{id}},"name":"Renamed","businessUnitId":1,"categoryId":1,"active":true}""";
        await world.Client.RunAsync(update, JsonElement.Parse(inputs), TestContext.Current.CancellationToken);

        var result = await world.SyncAsync("campaigns");

        result.Streams.Single().Changed.ShouldBe(1);
        (await world.Database.QueryAsync($"SELECT name FROM campaigns WHERE id = {id}")).ShouldBe(["Renamed"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_pass_that_cannot_be_resumed_begins_again(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("campaigns");
        var count = await world.Database.NumberAsync("SELECT count(*) FROM campaigns");
        await world.Database.ExecuteAsync("DELETE FROM campaigns");
        await world.Database.ExecuteAsync("""
            UPDATE _titan_streams SET position = '{"resume":"of an earlier version","passBegan":"2026-01-01T00:00:00Z"}'
            """);

        var result = await world.SyncAsync("campaigns");

        result.Streams.Single().Error.ShouldBeNull();
        (await world.Database.NumberAsync("SELECT count(*) FROM campaigns")).ShouldBe(count);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_position_that_cannot_be_read_fails_the_stream_with_a_sentence_and_stays(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("campaigns", "business_units");
        await world.Database.ExecuteAsync("UPDATE _titan_streams SET position = '[7]' WHERE stream = 'campaigns'");

        var result = await world.SyncAsync("campaigns", "business_units");

        result.Streams.Single(stream => stream.Stream == "business_units").Error.ShouldBeNull();
        result.Streams.Single(stream => stream.Stream == "campaigns").Error.ShouldNotBeNull().ShouldContain("titan sync reset campaigns");
        (await world.Database.QueryAsync("SELECT position FROM _titan_streams WHERE stream = 'campaigns'")).ShouldBe(["[7]"]);
        var report = await world.VerifyAsync(VerifyMode.Ids, ["campaigns"]);
        report.Streams.Single().NotCompared.Single().Reason.ShouldContain("cannot be read");
    }
}
