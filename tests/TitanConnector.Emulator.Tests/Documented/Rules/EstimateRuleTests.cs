using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Estimates: they are sold, unsold and dismissed, and their subtotal follows their items.</summary>
public sealed class EstimateRuleTests
{
    private const string Estimates = "sales/v2/estimates";

    [Fact]
    public async Task An_open_estimate_is_sold_and_can_be_unsold()
    {
        await using var place = await Workplace.StartAsync();
        var id = (await AddAsync(place)).Id();

        var sold = (await place.PutAsync($"{Estimates}/{id}/sell", Parse($$"""{"soldBy":{{place.TechnicianIds[0]}}}"""))).Ok();
        sold.Member("status.name").ShouldBe("\"Sold\"");
        sold["soldBy"]!.GetValue<long>().ShouldBe(place.TechnicianIds[0]);
        sold["soldOn"].ShouldNotBeNull();
        (await place.IdsAsync($"{Estimates}?status=Sold&pageSize=500")).ShouldContain(id);

        (await place.PutAsync($"{Estimates}/{id}/unsell")).Status.ShouldBe(200);
        var open = await place.RecordAsync($"{Estimates}/{id}");
        open.Member("status.name").ShouldBe("\"Open\"");
        open["soldBy"].ShouldBeNull();
        open["soldOn"].ShouldBeNull();
    }

    [Fact]
    public async Task The_wrong_state_is_refused_and_changes_nothing()
    {
        await using var place = await Workplace.StartAsync();
        var id = (await AddAsync(place)).Id();

        (await place.PutAsync($"{Estimates}/{id}/unsell")).Refused(400);
        (await place.PutAsync($"{Estimates}/{id}/dismiss")).Status.ShouldBe(200);
        (await place.PutAsync($"{Estimates}/{id}/sell", Parse($$"""{"soldBy":{{place.TechnicianIds[0]}}}"""))).Refused(400);
        (await place.PutAsync($"{Estimates}/{id}/items", Parse("""{"quantity":1,"unitPrice":5,"unitCost":1}"""))).Refused(400);

        (await place.RecordAsync($"{Estimates}/{id}")).Member("status.name").ShouldBe("\"Dismissed\"");
    }

    [Fact]
    public async Task A_seller_who_does_not_exist_is_refused_by_name()
    {
        await using var place = await Workplace.StartAsync();
        var id = (await AddAsync(place)).Id();

        (await place.PutAsync($"{Estimates}/{id}/sell", Parse("""{"soldBy":1}"""))).RefusedFields().ShouldBe(["soldBy"]);
        (await place.PutAsync($"{Estimates}/1/dismiss")).RefusedFields().ShouldBe(["id"]);
    }

    [Fact]
    public async Task Each_change_of_the_status_is_logged_and_in_the_feed()
    {
        await using var place = await Workplace.StartAsync();
        var id = (await AddAsync(place)).Id();

        (await place.PutAsync($"{Estimates}/{id}/sell", Parse($$"""{"soldBy":{{place.TechnicianIds[0]}}}"""))).Ok();
        (await place.PutAsync($"{Estimates}/{id}/unsell")).Status.ShouldBe(200);

        var log = (await place.GetAsync($"sales/v2/status/estimates/{id}/changes")).Ok().AsArray();
        log.Select(change => change!.Member("oldStatus") + change!.Member("newStatus"))
            .ShouldBe(["null\"Open\"", "\"Open\"\"Sold\"", "\"Sold\"\"Open\""]);
        (await place.LastInFeedAsync("sales/v2/export/estimates", id)).Member("status.name").ShouldBe("\"Open\"");
    }

    [Fact]
    public async Task The_subtotal_follows_the_items()
    {
        await using var place = await Workplace.StartAsync();
        var service = (await place.DataAsync("pricebook/v2/services"))[0]!;
        var estimate = await AddAsync(place);
        estimate.Number("subtotal").ShouldBe(30);
        var id = estimate.Id();

        var item = (await place.PutAsync($"{Estimates}/{id}/items", Parse(
            $$"""{"skuId":{{service.Id()}},"quantity":2,"unitPrice":12.5,"unitCost":4}"""))).Ok();
        item["estimateId"]!.GetValue<long>().ShouldBe(id);
        item.Number("total").ShouldBe(25);
        item["sku"]!.Id().ShouldBe(service.Id());
        item["sku"]!.Text("name").ShouldBe(service.Text("code"));
        (await place.RecordAsync($"{Estimates}/{id}")).Number("subtotal").ShouldBe(55);

        (await place.PutAsync($"{Estimates}/{id}/items", Parse($$"""{"id":{{item.Id()}},"quantity":4,"unitCost":4}"""))).Ok();
        (await place.RecordAsync($"{Estimates}/{id}")).Number("subtotal").ShouldBe(80);
        (await place.DataAsync($"{Estimates}/items?estimateId={id}")).Count.ShouldBe(2);

        (await place.DeleteAsync($"{Estimates}/{id}/items/{item.Id()}")).Status.ShouldBe(200);
        (await place.RecordAsync($"{Estimates}/{id}")).Number("subtotal").ShouldBe(30);
        (await place.DeleteAsync($"{Estimates}/{id}/items/{item.Id()}")).RefusedFields().ShouldBe(["itemId"]);
    }

    [Fact]
    public async Task An_estimate_belongs_to_the_customer_of_its_job_and_the_job_names_it()
    {
        await using var place = await Workplace.StartAsync();
        var job = await place.AddJobAsync();

        var estimate = (await place.PostAsync(Estimates, new JsonObject { ["name"] = "Furnace", ["jobId"] = job.Id() })).Ok();

        estimate["customerId"]!.GetValue<long>().ShouldBe(place.CustomerId);
        estimate.Text("jobNumber").ShouldBe(job.Text("jobNumber"));
        (await place.JobAsync(job.Id()))["estimateIds"]!.AsArray().Select(one => one!.GetValue<long>()).ShouldBe([estimate.Id()]);
        (await place.PostAsync(Estimates, Parse("""{"jobId":1}"""))).RefusedFields().ShouldBe(["jobId"]);
    }

    [Fact]
    public async Task Estimates_of_the_seed_agree_with_themselves()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var estimates = await place.DataAsync($"{Estimates}?pageSize=500&active=Any");

        estimates.Count.ShouldBe(40);
        foreach (var estimate in estimates)
        {
            estimate.ShouldNotBeNull().Number("subtotal").ShouldBe((estimate["items"]?.AsArray() ?? []).Sum(item => item!.Number("total")));
            (estimate["soldOn"] is not null).ShouldBe(estimate.Member("status.name") == "\"Sold\"");
        }

        (await place.IdsAsync($"{Estimates}/items?pageSize=5000&active=Any")).ShouldBeUnique();
    }

    private static async Task<JsonNode> AddAsync(Workplace place) => (await place.PostAsync(Estimates, new JsonObject
    {
        ["name"] = "Two options",
        ["locationId"] = place.LocationId,
        ["items"] = Array(new JsonObject { ["description"] = "Labor", ["quantity"] = 3, ["unitPrice"] = 10, ["unitCost"] = 2 }),
    })).Ok();
}
