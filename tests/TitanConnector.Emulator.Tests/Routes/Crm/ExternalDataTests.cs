using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Crm;

public sealed class ExternalDataTests
{
    private const string Mine = "2f5a8f0e-3f5c-4f0e-9d1c-7a1f4c1d2e3b";
    private const string Theirs = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Only_the_application_that_wrote_external_data_sees_it()
    {
        await using var tenant = await Tenant.StartAsync();
        var created = await tenant.AddCustomerAsync("Avery", With("externalData", Data(Mine, ("erp", "A-1"))));

        Pairs(created).ShouldBe([("erp", "A-1")]);
        Pairs(await SeenByAsync(tenant, created.Id(), Mine)).ShouldBe([("erp", "A-1")]);
        Pairs(await SeenByAsync(tenant, created.Id(), Mine.ToUpperInvariant())).ShouldBe([("erp", "A-1")]);
        Pairs(await SeenByAsync(tenant, created.Id(), Theirs)).ShouldBeEmpty();
        Pairs((await tenant.GetAsync("customers")).Ok().Data().Single()!).ShouldBeEmpty();
        Pairs((await tenant.GetAsync($"customers/{created.Id()}")).Ok()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Replace")]
    [InlineData(null)]
    public async Task Replace_drops_the_keys_it_does_not_name(string? mode)
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync("Avery", With("externalData", Data(Mine, ("a", "1"), ("b", "2"))));

        var patched = await PatchAsync(tenant, id, Mine, mode, ("b", "3"), ("c", "4"));

        Pairs(patched).ShouldBe([("b", "3"), ("c", "4")]);
        Pairs(await SeenByAsync(tenant, id, Mine)).ShouldBe([("b", "3"), ("c", "4")]);
    }

    [Fact]
    public async Task Merge_keeps_the_keys_it_does_not_name_and_null_removes_one()
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync("Avery", With("externalData", Data(Mine, ("a", "1"), ("b", "2"), ("c", "3"))));

        Pairs(await PatchAsync(tenant, id, Mine, "Merge", ("b", "5"), ("c", null), ("d", "6")))
            .ShouldBe([("a", "1"), ("b", "5"), ("d", "6")]);
    }

    [Fact]
    public async Task Applications_do_not_change_each_others_external_data()
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync("Avery", With("externalData", Data(Mine, ("erp", "A-1"))));

        Pairs(await PatchAsync(tenant, id, Theirs, "Replace", ("erp", "T-9"))).ShouldBe([("erp", "T-9")]);

        Pairs(await SeenByAsync(tenant, id, Mine)).ShouldBe([("erp", "A-1")]);
    }

    [Fact]
    public async Task Change_moves_modifiedOn_and_repeating_it_does_not()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(time);
        var created = await tenant.AddCustomerAsync();
        time.Advance(TimeSpan.FromSeconds(1));

        var changed = await PatchAsync(tenant, created.Id(), Mine, null, ("a", "1"));
        time.Advance(TimeSpan.FromSeconds(1));
        var same = await PatchAsync(tenant, created.Id(), Mine, null, ("a", "1"));

        changed.Moment("modifiedOn").ShouldBe(created.Moment("modifiedOn").AddSeconds(1));
        same.Moment("modifiedOn").ShouldBe(changed.Moment("modifiedOn"));
    }

    [Fact]
    public async Task Customers_are_found_by_application_key_and_values()
    {
        await using var tenant = await Tenant.StartAsync();
        var first = await tenant.AddCustomerIdAsync("Avery", With("externalData", Data(Mine, ("erp", "A-1"))));
        var second = await tenant.AddCustomerIdAsync("Birch", With("externalData", Data(Mine, ("erp", "B \"2\""))));
        await tenant.AddCustomerIdAsync("Cedar", With("externalData", Data(Theirs, ("erp", "A-1"))));

        async Task<long[]> Find(string application, string key, string values) => await tenant.IdsAsync(
            $"customers?externalDataApplicationGuid={application}&externalDataKey={key}&externalDataValues={Uri.EscapeDataString(values)}");

        (await Find(Mine, "erp", "A-1")).ShouldBe([first]);
        (await Find(Mine, "erp", "A-1,B \"2\"")).ShouldBe([first, second]);
        (await Find(Mine, "crm", "A-1")).ShouldBeEmpty();
        (await Find(Mine, "erp", "a-1")).ShouldBeEmpty();
        (await tenant.IdsAsync($"customers?externalDataApplicationGuid={Mine}")).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData($"externalDataApplicationGuid={Mine}&externalDataKey=erp", "externalDataValues")]
    [InlineData($"externalDataApplicationGuid={Mine}&externalDataValues=1", "externalDataKey")]
    [InlineData("externalDataKey=erp&externalDataValues=1", "externalDataApplicationGuid")]
    public async Task Lookup_needs_all_three_parameters(string query, string missing)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?" + query)).RefusedFields().ShouldBe([missing]);
    }

    [Theory]
    [InlineData("""{"externalData":[]}""", "externalData.applicationGuid")]
    [InlineData("""{"applicationGuid":"avery","externalData":[]}""", "externalData.applicationGuid")]
    [InlineData($$"""{"applicationGuid":"{{Mine}}"}""", "externalData.externalData")]
    [InlineData($$"""{"applicationGuid":"{{Mine}}","externalData":[{"key":null,"value":"1"}]}""", "externalData.externalData[0].key")]
    [InlineData($$"""{"applicationGuid":"{{Mine}}","externalData":[],"patchMode":"Append"}""", "externalData.patchMode")]
    public async Task Incomplete_update_is_refused(string data, string field)
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();

        (await tenant.PatchAsync($"customers/{id}", new JsonObject { ["externalData"] = Parse(data) })).RefusedFields().ShouldBe([field]);
    }

    [Fact]
    public async Task Location_has_its_own_external_data()
    {
        await using var tenant = await Tenant.StartAsync();
        var location = Location();
        location["externalData"] = Data(Mine, ("site", "S-1"));

        var customer = await tenant.AddCustomerAsync("Avery", With("locations", Array(location)));

        Pairs(customer).ShouldBeEmpty();
        Pairs((await tenant.GetAsync($"locations?externalDataApplicationGuid={Mine}")).Ok().Data().Single()!).ShouldBe([("site", "S-1")]);
    }

    private static async Task<JsonNode> SeenByAsync(Tenant tenant, long id, string application) =>
        (await tenant.GetAsync($"customers?ids={id}&externalDataApplicationGuid={application}")).Ok().Data().Single()!;

    private static async Task<JsonNode> PatchAsync(
        Tenant tenant, long id, string application, string? mode, params (string Key, string? Value)[] entries)
    {
        var data = Data(application, entries);
        if (mode is not null)
        {
            data["patchMode"] = mode;
        }

        return (await tenant.PatchAsync($"customers/{id}", new JsonObject { ["externalData"] = data })).Ok();
    }

    private static JsonObject Data(string application, params (string Key, string? Value)[] entries) => new()
    {
        ["applicationGuid"] = application,
        ["externalData"] = Array(entries.Select(entry => new JsonObject { ["key"] = entry.Key, ["value"] = entry.Value })),
    };

    private static (string, string)[] Pairs(JsonNode record) =>
        [.. record["externalData"]!.AsArray().Select(entry => (entry!.Text("key"), entry!.Text("value")))];
}
