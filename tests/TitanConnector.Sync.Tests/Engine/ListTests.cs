using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Sync.Tests.Support;

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
}
