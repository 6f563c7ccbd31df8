using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Crm;

public sealed class CustomersTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Created_customer_is_returned_with_its_contacts_and_locations()
    {
        await using var tenant = await Tenant.StartAsync(new FakeTimeProvider(Start));
        var body = Customer("Avery Heating — Zoë");
        body["type"] = "Commercial";
        body["contacts"] = Array(Contact("Email", "avery@example.com"));
        body["locations"] = Array(Location("Shop"), Location("Store"));
        body["locations"]![0]!["contacts"] = Array(Contact());
        body["creditLimit"] = 1500.50m;

        var customer = (await tenant.PostAsync("customers", body)).Ok();

        customer.Text("name").ShouldBe("Avery Heating — Zoë");
        customer.Text("type").ShouldBe("Commercial");
        customer["active"]!.GetValue<bool>().ShouldBeTrue();
        customer["balance"]!.GetValue<decimal>().ShouldBe(0);
        customer["creditLimit"]!.GetValue<decimal>().ShouldBe(1500.50m);
        customer.Moment("createdOn").ShouldBe(Start);
        customer.Moment("modifiedOn").ShouldBe(Start);
        JsonNode.DeepEquals(customer["address"], Address()).ShouldBeTrue();
        customer["contacts"]![0]!.Text("value").ShouldBe("avery@example.com");
        customer["locations"]!.AsArray().Select(location => location!.Text("name")).ShouldBe(["Shop", "Store"]);
        customer["locations"]![0]!["contacts"]!.AsArray().Count.ShouldBe(1);
        customer["locations"]![0]!["customerId"]!.GetValue<long>().ShouldBe(customer.Id());
    }

    [Fact]
    public async Task Required_fields_suffice()
    {
        await using var tenant = await Tenant.StartAsync();
        var address = Parse("""{"street":"1 Main St","city":"Columbus","state":"OH","zip":"43215","country":"USA"}""");

        var customer = (await tenant.PostAsync("customers", new JsonObject
        {
            ["name"] = "Avery",
            ["address"] = address.DeepClone(),
            ["locations"] = Array(new JsonObject { ["name"] = "Home", ["address"] = address }),
        })).Ok();

        customer.Text("type").ShouldBe("Residential");
        customer["address"]!.AsObject().ContainsKey("unit").ShouldBeTrue();
        customer["tagTypeIds"]!.AsArray().ShouldBeEmpty();
        customer["contacts"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_customer_is_the_created_one_without_contacts_and_locations()
    {
        await using var tenant = await Tenant.StartAsync();
        var created = (await tenant.AddCustomerAsync()).AsObject();

        var read = (await tenant.GetAsync($"customers/{created.Id()}")).Ok();

        created.Remove("contacts");
        created.Remove("locations");
        JsonNode.DeepEquals(read, created).ShouldBeTrue(read.ToJsonString());
        JsonNode.DeepEquals((await tenant.GetAsync("customers")).Ok().Data().Single(), read).ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public async Task Missing_customer_is_404(string method)
    {
        await using var tenant = await Tenant.StartAsync();
        var location = (await tenant.AddCustomerAsync())["locations"]![0]!.Id();

        foreach (var id in new[] { 1, 0, -1, location, long.MaxValue })
        {
            var body = method == "PATCH" ? Tenant.Json("{}") : null;
            (await tenant.Client.SendAsync(new HttpMethod(method), $"customers/{id}", body)).Refused(404).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Customer_needs_a_location()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body["locations"] = new JsonArray();

        (await tenant.PostAsync("customers", body)).RefusedFields().ShouldBe(["locations"]);
    }

    [Fact]
    public async Task All_missing_references_are_reported_at_once()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body["tagTypeIds"] = new JsonArray(1, 2);
        body["customFields"] = Array(CustomField(3, "x"));
        body["locations"]![0]!["tagTypeIds"] = new JsonArray(4);
        body["locations"]![0]!["customFields"] = Array(CustomField(5, "x"));

        (await tenant.PostAsync("customers", body)).RefusedFields().ShouldBe(
            [
                "tagTypeIds[0]", "tagTypeIds[1]", "customFields[0].typeId", "locations[0].tagTypeIds[0]",
                "locations[0].customFields[0].typeId",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Custom_field_types_of_customers_do_not_apply_to_locations()
    {
        await using var tenant = await Tenant.StartAsync();
        var ofCustomers = (await tenant.GetAsync("customers/custom-fields")).Ok().Data()[0]!;
        var ofLocations = (await tenant.GetAsync("locations/custom-fields")).Ok().Data()[0]!;

        var customer = await tenant.AddCustomerAsync("Avery", With("customFields", Array(CustomField(ofCustomers.Id(), "Neighbor"))));
        var body = Customer();
        body["customFields"] = Array(CustomField(ofLocations.Id(), "x"));

        JsonNode.DeepEquals(
            customer["customFields"],
            Array(new JsonObject { ["typeId"] = ofCustomers.Id(), ["name"] = ofCustomers.Text("name"), ["value"] = "Neighbor" }))
            .ShouldBeTrue();
        (await tenant.PostAsync("customers", body)).RefusedFields().ShouldBe(["customFields[0].typeId"]);
    }

    [Theory]
    [InlineData("name", "\"Birch\"")]
    [InlineData("type", "\"Commercial\"")]
    [InlineData("doNotMail", "true")]
    [InlineData("doNotService", "true")]
    [InlineData("nationalAccount", "true")]
    [InlineData("active", "false")]
    [InlineData("taxExempt", "true")]
    [InlineData("paymentTermId", "7")]
    [InlineData("creditLimit", "12.5")]
    [InlineData("creditLimitBalance", "3")]
    public async Task Patch_changes_only_what_it_names(string member, string value)
    {
        var time = new FakeTimeProvider(Start);
        await using var tenant = await Tenant.StartAsync(time);
        var id = await tenant.AddCustomerIdAsync();
        var expected = (await tenant.GetAsync($"customers/{id}")).Ok();
        time.Advance(TimeSpan.FromSeconds(1));

        var patched = (await tenant.PatchAsync($"customers/{id}", Parse($$"""{"{{member}}":{{value}}}"""))).Ok();

        expected[member] = JsonNode.Parse(value);
        expected["modifiedOn"] = "2026-03-01T08:00:01Z";
        JsonNode.DeepEquals(patched, expected).ShouldBeTrue(patched.ToJsonString());
        JsonNode.DeepEquals((await tenant.GetAsync($"customers/{id}")).Ok(), expected).ShouldBeTrue();
    }

    [Fact]
    public async Task Patch_replaces_custom_fields_and_tags_as_a_whole()
    {
        await using var tenant = await Tenant.StartAsync(customers: 120);
        var types = (await tenant.GetAsync("customers/custom-fields")).Ok().Data().Ids();
        var tags = (await tenant.GetAsync("customers?active=Any&pageSize=200")).Ok().Data()
            .SelectMany(customer => customer!["tagTypeIds"]!.AsArray()).Select(tag => tag!.GetValue<long>()).Distinct().Take(2).ToArray();
        var id = await tenant.AddCustomerIdAsync(
            "Avery",
            With("customFields", Array(CustomField(types[0], "Truck"), CustomField(types[1], "Any"))),
            With("tagTypeIds", new JsonArray(tags[0], tags[1])));

        var patched = (await tenant.PatchAsync($"customers/{id}", new JsonObject
        {
            ["customFields"] = Array(CustomField(types[1], "Morning")),
            ["tagTypeIds"] = new JsonArray(tags[1]),
        })).Ok();

        patched["customFields"]!.AsArray().Single()!.Text("value").ShouldBe("Morning");
        patched["tagTypeIds"]!.AsArray().Select(tag => tag!.GetValue<long>()).ShouldBe([tags[1]]);
        (await tenant.PatchAsync($"customers/{id}", Parse("""{"customFields":[],"tagTypeIds":[]}"""))).Ok()["customFields"]!.AsArray()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Patch_accepts_an_address_only_as_a_whole()
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();
        var address = Address("Dublin");
        address["unit"] = "B";

        JsonNode.DeepEquals((await tenant.PatchAsync($"customers/{id}", new JsonObject { ["address"] = address })).Ok()["address"], address)
            .ShouldBeTrue();
        (await tenant.PatchAsync($"customers/{id}", Parse("""{"address":{"city":"Powell"}}"""))).RefusedFields().ShouldBe(
            ["address.street", "address.unit", "address.state", "address.zip", "address.country", "address.latitude", "address.longitude"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("type")]
    [InlineData("address")]
    [InlineData("customFields")]
    [InlineData("tagTypeIds")]
    [InlineData("externalData")]
    [InlineData("active")]
    [InlineData("paymentTermId")]
    public async Task Patch_allows_null_nowhere(string member)
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();

        (await tenant.PatchAsync($"customers/{id}", Parse($$"""{"{{member}}":null}"""))).RefusedFields().ShouldBe([member]);
    }

    [Theory]
    [InlineData("locations")]
    [InlineData("contacts")]
    [InlineData("balance")]
    [InlineData("id")]
    public async Task Patch_refuses_properties_that_belong_elsewhere(string member)
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();

        (await tenant.PatchAsync($"customers/{id}", Parse($$"""{"{{member}}":[]}"""))).RefusedFields().ShouldBe([member]);
    }

    [Fact]
    public async Task ModifiedOn_moves_with_every_change_even_when_the_clock_stands_still()
    {
        await using var tenant = await Tenant.StartAsync(new FakeTimeProvider(Start));
        var id = await tenant.AddCustomerIdAsync();

        var first = (await tenant.PatchAsync($"customers/{id}", Parse("""{"name":"A"}"""))).Ok().Moment("modifiedOn");
        var second = (await tenant.PatchAsync($"customers/{id}", Parse("""{"name":"B"}"""))).Ok().Moment("modifiedOn");

        first.ShouldBeGreaterThan(Start);
        second.ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task ModifiedOn_stays_when_a_patch_changes_nothing()
    {
        var time = new FakeTimeProvider(Start);
        await using var tenant = await Tenant.StartAsync(time);
        var id = await tenant.AddCustomerIdAsync("Avery");
        time.Advance(TimeSpan.FromSeconds(1));

        (await tenant.PatchAsync($"customers/{id}", Parse("{}"))).Ok().Moment("modifiedOn").ShouldBe(Start);
        (await tenant.PatchAsync($"customers/{id}", Parse("""{"name":"Avery","active":true}"""))).Ok().Moment("modifiedOn").ShouldBe(Start);
    }

    [Fact]
    public async Task Refused_patch_changes_nothing()
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();
        var before = (await tenant.GetAsync($"customers/{id}")).Ok();

        (await tenant.PatchAsync($"customers/{id}", Parse("""{"name":"Birch","tagTypeIds":[1]}"""))).Refused(400);

        JsonNode.DeepEquals((await tenant.GetAsync($"customers/{id}")).Ok(), before).ShouldBeTrue();
    }

    [Fact]
    public async Task Concurrent_creates_are_all_distinct_and_all_listed()
    {
        await using var tenant = await Tenant.StartAsync();
        var names = Enumerable.Range(0, 200).Select(i => $"Customer {i}").ToArray();

        var created = await Task.WhenAll(names.Select(name => tenant.PostAsync("customers", Customer(name))));

        var ids = created.Select(reply => reply.Ok().Id()).ToArray();
        ids.Distinct().Count().ShouldBe(200);
        var listed = (await tenant.GetAsync("customers?pageSize=500")).Ok().Data();
        listed.Ids().ShouldBe(ids.Order());
        listed.Select(customer => customer!.Text("name")).ShouldBe(names, ignoreOrder: true);
    }
}
