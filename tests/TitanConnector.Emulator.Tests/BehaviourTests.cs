using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests;

public sealed class BehaviourTests
{
    [Fact]
    public async Task Live_service_ignores_query_parameters_it_does_not_know()
    {
        await using var live = await LiveAsync();

        (await live.IdsAsync("jpm/v2/jobs?status=Completed&pageSize=500")).ShouldBe(await live.IdsAsync("jpm/v2/jobs?pageSize=500"));
        (await live.GetAsync("jpm/v2/jobs?jobStatus=Sleeping")).RefusedFields().ShouldBe(["jobStatus"]);
    }

    [Fact]
    public async Task Live_service_drops_properties_it_does_not_know_and_changes_nothing()
    {
        await using var live = await LiveAsync();
        var before = (await live.DataAsync("crm/v2/customers"))[0]!;

        var reply = await live.PatchAsync($"crm/v2/customers/{before.Id()}", """{"balance":5,"nickname":"x"}""");

        reply.Status.ShouldBe(200);
        reply.Json["balance"]!.ToJsonString().ShouldBe(before["balance"]!.ToJsonString());
        reply.Json.Moment("modifiedOn").ShouldBe(before.Moment("modifiedOn"));
    }

    [Fact]
    public async Task Live_service_writes_a_zero_item_when_the_price_has_another_name()
    {
        await using var live = await LiveAsync();
        var id = (await live.IdsAsync("accounting/v2/invoices"))[0];
        var count = (await ItemsAsync(live, id)).Count;

        (await live.PatchAsync(
            $"accounting/v2/invoices/{id}/items", """{"skuName":"SVC-HOUR","description":"x","quantity":1,"price":80}"""))
            .Status.ShouldBe(200);

        var items = await ItemsAsync(live, id);
        items.Count.ShouldBe(count + 1);
        items[^1]!.Text("total").ShouldBe("0.00");
    }

    [Fact]
    public async Task Live_service_fails_on_an_item_without_SKU()
    {
        await using var live = await LiveAsync();
        var id = (await live.IdsAsync("accounting/v2/invoices"))[0];

        var reply = await live.PatchAsync($"accounting/v2/invoices/{id}/items", """{"description":"x","quantity":1}""");

        reply.Refused(500);
        reply.Text.ShouldContain("Sku (Name:) is not found.");
    }

    [Theory]
    [InlineData("crm/v2/customers", "address.country", "type", "Industrial")]
    [InlineData("crm/v2/locations", "address.country", null, null)]
    [InlineData("jpm/v2/jobs", "priority", "jobStatus", "Archived")]
    [InlineData("accounting/v2/invoices", "createdOn", "reviewStatus", "Escalated")]
    [InlineData("accounting/v2/payments", "modifiedOn", null, null)]
    [InlineData("equipmentsystems/v2/installed-equipment", "serialNumber", "status", "Retired")]
    public async Task Live_answers_sometimes_have_nulls_and_undocumented_values(string list, string nullable, string? member, string? value)
    {
        await using var live = await LiveAsync();

        var records = await live.DataAsync($"{list}?pageSize=5000");

        records.Count(record => record!.Member(nullable) == "null").ShouldBeInRange(1, records.Count / 2);
        if (member is not null)
        {
            var stray = records.First(record => record!.Text(member) == value)!;
            (stray.Id() % 7).ShouldBe(0);
        }

        (await live.DataAsync($"{list}?pageSize=5000")).ToJsonString().ShouldBe(records.ToJsonString());
    }

    [Fact]
    public async Task Stray_values_are_only_in_answers_including_those_of_single_records()
    {
        await using var live = await LiveAsync();
        var stray = (await live.DataAsync("crm/v2/customers?pageSize=5000")).First(customer => customer!.Text("type") == "Industrial")!;

        (await live.GetAsync($"crm/v2/customers/{stray.Id()}")).Ok().Text("type").ShouldBe("Industrial");
        (await live.PatchAsync($"crm/v2/customers/{stray.Id()}", "{}")).Ok().Text("type").ShouldBeOneOf("Residential", "Commercial");
    }

    private static async Task<JsonArray> ItemsAsync(Workplace work, long invoiceId) =>
        (await work.DataAsync($"accounting/v2/invoices?ids={invoiceId}"))[0]!["items"]!.AsArray();

    private static async Task<Workplace> LiveAsync() => Workplace.In(await Tenant.StartAsync(
        new EmulatorOptions { Behaviour = EmulatorBehaviour.Live, Seed = EmulatorSeed.OfCustomers(150) }));
}
