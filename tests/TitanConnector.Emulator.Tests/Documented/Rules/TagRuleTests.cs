using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Tags of customers and locations.</summary>
public sealed class TagRuleTests
{
    [Theory]
    [InlineData("customers", "customerId")]
    [InlineData("locations", "locationId")]
    public async Task A_tag_is_added_once_and_removed_once(string noun, string id)
    {
        await using var place = await Workplace.StartAsync();
        var record = noun == "customers" ? place.CustomerId : place.LocationId;
        var tag = (await place.IdsAsync("settings/v2/tag-types"))[0];
        var path = $"crm/v2/{noun}/{record}/tags/{tag}";

        var added = (await place.SendAsync(HttpMethod.Post, path)).Ok();
        added[id]!.GetValue<long>().ShouldBe(record);
        added["tagTypeIds"]!.AsArray().Select(one => one!.GetValue<long>()).ShouldBe([tag]);
        (await place.SendAsync(HttpMethod.Post, path)).Refused(409);
        (await place.LastInFeedAsync($"crm/v2/export/{noun}", record))["tagTypeIds"]!.AsArray().Count.ShouldBe(1);

        (await place.DeleteAsync(path)).Status.ShouldBe(200);
        (await place.RecordAsync($"crm/v2/{noun}/{record}"))["tagTypeIds"]!.AsArray().ShouldBeEmpty();
        (await place.DeleteAsync(path)).Refused(404);
        (await place.SendAsync(HttpMethod.Post, $"crm/v2/{noun}/{record}/tags/1")).Refused(404);
    }

    [Fact]
    public async Task Many_customers_get_many_tags_and_lose_them()
    {
        await using var place = await Workplace.StartAsync();
        var customers = new[] { place.CustomerId, (await place.Tenant.AddCustomerIdAsync("Other")) };
        var tags = (await place.IdsAsync("settings/v2/tag-types"))[..2];
        var body = new JsonObject { ["customerIds"] = Ids(customers), ["tagTypeIds"] = Ids(tags) };

        (await place.PutAsync("crm/v2/tags", body)).Status.ShouldBe(200);
        (await TagsAsync(place, customers[0])).ShouldBe(tags);
        (await TagsAsync(place, customers[1])).ShouldBe(tags);

        body["tagTypeIds"] = Ids(tags[..1]);
        (await place.SendAsync(HttpMethod.Delete, "crm/v2/tags", body)).Status.ShouldBe(200);
        (await TagsAsync(place, customers[0])).ShouldBe(tags[1..]);

        body["customerIds"] = Ids([place.CustomerId, 1]);
        body["tagTypeIds"] = Ids(tags);
        (await place.PutAsync("crm/v2/tags", body)).RefusedFields().ShouldBe(["customerIds"]);
        (await TagsAsync(place, customers[0])).ShouldBe(tags[1..]);
    }

    [Fact]
    public async Task A_new_tag_type_can_be_used()
    {
        await using var place = await Workplace.StartAsync();

        var tag = (await place.PostAsync(
            "settings/v2/tag-types", Parse("""{"name":"Key under mat","color":"#112233","code":"KEY"}"""))).Ok().Id();
        (await place.PatchAsync($"settings/v2/tag-types/{tag}", """{"name":"Key at neighbor"}""")).Ok();

        (await place.DataAsync("settings/v2/tag-types?pageSize=500")).Single(one => one!.Id() == tag)!.Text("name")
            .ShouldBe("Key at neighbor");
        (await place.SendAsync(HttpMethod.Post, $"crm/v2/customers/{place.CustomerId}/tags/{tag}")).Ok();
        (await TagsAsync(place, place.CustomerId)).ShouldBe([tag]);
    }

    private static JsonArray Ids(IEnumerable<long> ids) => Array(ids.Select(id => (JsonNode)id));

    private static async Task<IEnumerable<long>> TagsAsync(Workplace place, long customer) =>
        (await place.RecordAsync($"crm/v2/customers/{customer}"))["tagTypeIds"]!.AsArray().Select(id => id!.GetValue<long>());
}
