using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Crm;

public sealed class LocationsTests
{
    [Fact]
    public async Task Created_location_is_returned_with_its_contacts_and_read_without_them()
    {
        await using var tenant = await Tenant.StartAsync();
        var customer = await tenant.AddCustomerIdAsync();
        var body = Location("Shop");
        body["customerId"] = customer;
        body["contacts"] = Array(Contact());

        var location = (await tenant.PostAsync("locations", body)).Ok().AsObject();

        location["contacts"]!.AsArray().Count.ShouldBe(1);
        location["customerId"]!.GetValue<long>().ShouldBe(customer);
        (await tenant.IdsAsync($"locations?customerId={customer}")).ShouldContain(location.Id());
        (await tenant.GetAsync($"locations/{location.Id()}/contacts")).Ok().Data().Single()!.Text("type").ShouldBe("MobilePhone");
        location.Remove("contacts");
        JsonNode.DeepEquals((await tenant.GetAsync($"locations/{location.Id()}")).Ok(), location).ShouldBeTrue();
    }

    [Fact]
    public async Task Unknown_customer_is_a_conflict_and_names_the_field()
    {
        await using var tenant = await Tenant.StartAsync();
        var location = (await tenant.AddCustomerAsync())["locations"]![0]!.Id();
        var body = Location();
        body["customerId"] = 1;

        (await tenant.PostAsync("locations", body)).Refused(409).Keys.ShouldBe(["customerId"]);
        (await tenant.PatchAsync($"locations/{location}", Parse("""{"customerId":1}"""))).Refused(409).Keys.ShouldBe(["customerId"]);
        body.Remove("customerId");
        (await tenant.PostAsync("locations", body)).RefusedFields().ShouldBe(["customerId"]);
    }

    [Fact]
    public async Task Patch_moves_a_location_to_another_customer()
    {
        await using var tenant = await Tenant.StartAsync();
        var location = (await tenant.AddCustomerAsync("Avery"))["locations"]![0]!;
        var birch = await tenant.AddCustomerIdAsync("Birch");

        var moved = (await tenant.PatchAsync($"locations/{location.Id()}", Parse($$"""{"customerId":{{birch}},"name":"Moved"}"""))).Ok();

        moved.Text("name").ShouldBe("Moved");
        moved.Moment("modifiedOn").ShouldBeGreaterThan(location.Moment("modifiedOn"));
        (await tenant.IdsAsync($"locations?customerId={birch}")).ShouldContain(location.Id());
        (await tenant.IdsAsync($"locations?customerId={location["customerId"]}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Patch_replaces_custom_fields_tags_and_the_address_as_a_whole()
    {
        await using var tenant = await Tenant.StartAsync();
        var types = await tenant.IdsAsync("locations/custom-fields");
        var body = Location();
        body["customerId"] = await tenant.AddCustomerIdAsync();
        body["customFields"] = Array(CustomField(types[0], "Basement"), CustomField(types[1], "16x20"));
        var location = (await tenant.PostAsync("locations", body)).Ok().Id();
        var address = Address("Dublin");
        address["unit"] = "B";
        address.Remove("latitude");

        var patched = (await tenant.PatchAsync($"locations/{location}", new JsonObject
        {
            ["customFields"] = Array(CustomField(types[1], "20x20")),
            ["tagTypeIds"] = new JsonArray(),
            ["address"] = address,
        })).Ok();

        patched["customFields"]!.AsArray().Single()!.Text("value").ShouldBe("20x20");
        patched["address"]!.Text("city").ShouldBe("Dublin");
        patched["address"]!["latitude"].ShouldBeNull();
        (await tenant.PatchAsync($"locations/{location}", Parse("""{"address":{"city":"Powell"}}"""))).RefusedFields().ShouldBe(
            ["address.street", "address.unit", "address.state", "address.zip", "address.country"], ignoreOrder: true);
        (await tenant.PatchAsync($"locations/{location}", Parse("""{"tagTypeIds":[1],"customFields":[{"typeId":2,"value":"x"}]}""")))
            .RefusedFields().ShouldBe(["tagTypeIds[0]", "customFields[0].typeId"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("active")]
    [InlineData("taxZoneId")]
    [InlineData("address")]
    [InlineData("externalData")]
    public async Task Patch_allows_null_nowhere(string member)
    {
        await using var tenant = await Tenant.StartAsync();
        var location = (await tenant.AddCustomerAsync())["locations"]![0]!.Id();

        (await tenant.PatchAsync($"locations/{location}", Parse($$"""{"{{member}}":null}"""))).RefusedFields().ShouldBe([member]);
    }

    [Fact]
    public async Task Inactive_location_is_hidden_and_its_contacts_cannot_be_read()
    {
        await using var tenant = await Tenant.StartAsync();
        var location = (await tenant.AddCustomerAsync())["locations"]![0]!.Id();

        (await tenant.PatchAsync($"locations/{location}", Parse("""{"active":false}"""))).Ok()["active"]!.GetValue<bool>().ShouldBeFalse();

        (await tenant.IdsAsync("locations")).ShouldBeEmpty();
        (await tenant.IdsAsync("locations?active=False")).ShouldBe([location]);
        (await tenant.GetAsync($"locations/{location}/contacts")).Refused(409);
        (await tenant.PatchAsync("locations/1", new JsonObject())).Refused(404);
    }

    [Fact]
    public async Task External_data_merges_and_is_found_by_its_values()
    {
        const string Guid = "6ff4ba1b-7a7b-4cfd-8b7c-2a3b4c5d6e7f";
        await using var tenant = await Tenant.StartAsync();
        var body = Location();
        body["customerId"] = await tenant.AddCustomerIdAsync();
        body["externalData"] = Parse($$"""{"applicationGuid":"{{Guid}}","externalData":[{"key":"erp","value":"L-1"}] }""");
        var location = (await tenant.PostAsync("locations", body)).Ok();

        var patched = (await tenant.PatchAsync($"locations/{location.Id()}", new JsonObject
        {
            ["externalData"] = Parse(
                $$"""{"patchMode":"Merge","applicationGuid":"{{Guid}}","externalData":[{"key":"gis","value":"7"}] }"""),
        })).Ok();

        patched["externalData"]!.AsArray().Select(entry => entry!.Text("key")).ShouldBe(["erp", "gis"]);
        patched.Moment("modifiedOn").ShouldBeGreaterThan(location.Moment("modifiedOn"));
        (await tenant.IdsAsync($"locations?externalDataApplicationGuid={Guid}&externalDataKey=erp&externalDataValues=L-1"))
            .ShouldBe([location.Id()]);
    }
}
