using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Collections without hand-written operations: their records are kept, and requests are checked.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task A_page_says_how_many_there_are_and_the_next_one_goes_on()
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync(customers: 250));

        var first = (await tenant.GetAsync("crm/v2/leads?pageSize=30&includeTotal=true")).Ok();
        var second = (await tenant.GetAsync("crm/v2/leads?pageSize=30&page=2")).Ok();

        first["totalCount"]!.GetValue<int>().ShouldBe(40);
        first["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        second.Data().Count.ShouldBe(10);
        second["hasMore"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_records_in_whatever_order_they_are_asked_for()
    {
        await using var one = Workplace.In(await Tenant.StartAsync(customers: 30));
        await using var other = Workplace.In(await Tenant.StartAsync(customers: 30));

        (await other.GetAsync("sales/v2/estimates")).Ok();

        (await one.GetAsync("memberships/v2/memberships")).Text.ShouldBe((await other.GetAsync("memberships/v2/memberships")).Text);
    }

    [Fact]
    public async Task Ids_are_those_of_records_that_exist()
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync(customers: 250));
        var customers = await tenant.IdsAsync("crm/v2/customers?pageSize=5000&active=Any");
        var types = await tenant.IdsAsync("memberships/v2/membership-types?pageSize=5000&active=Any");

        foreach (var membership in (await tenant.GetAsync("memberships/v2/memberships?pageSize=5000&active=Any")).Ok().Data())
        {
            customers.ShouldContain(membership!["customerId"]!.GetValue<long>());
            types.ShouldContain(membership["membershipTypeId"]!.GetValue<long>());
        }
    }

    [Fact]
    public async Task A_record_is_created_shown_changed_found_and_deleted()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = Workplace.In(await Tenant.StartAsync(time));

        var body = new JsonObject { ["name"] = "Heat pumps", ["active"] = true, ["categoryType"] = "Services" };
        var id = (await tenant.PostAsync("pricebook/v2/categories", body)).Json.Id();
        var created = (await tenant.GetAsync($"pricebook/v2/categories/{id}")).Ok();
        time.Advance(TimeSpan.FromMinutes(1));
        (await tenant.PatchAsync($"pricebook/v2/categories/{id}", """{"name":"Pumps"}""")).Ok();
        var changed = (await tenant.GetAsync($"pricebook/v2/categories/{id}")).Ok();

        created.Text("name").ShouldBe("Heat pumps");
        changed.Text("name").ShouldBe("Pumps");
        (await tenant.IdsAsync("pricebook/v2/categories?pageSize=5000")).ShouldContain(id);
        (await tenant.DeleteAsync($"pricebook/v2/categories/{id}")).Status.ShouldBe(204);
        (await tenant.GetAsync($"pricebook/v2/categories/{id}")).Refused(404);
        (await tenant.IdsAsync("pricebook/v2/categories?pageSize=5000")).ShouldNotContain(id);
    }

    [Fact]
    public async Task Records_that_requests_made_are_kept_in_the_data_file()
    {
        var folder = Directory.CreateTempSubdirectory("titan-");
        try
        {
            var file = Path.Combine(folder.FullName, "tenant.db");
            long id;
            await using (var tenant = Workplace.In(await Tenant.StartAsync(file)))
            {
                var body = new JsonObject { ["name"] = "Kept", ["active"] = true, ["categoryType"] = "Services" };
                id = (await tenant.PostAsync("pricebook/v2/categories", body)).Json.Id();
            }

            await using var again = Workplace.In(await Tenant.StartAsync(file));
            (await again.GetAsync($"pricebook/v2/categories/{id}")).Ok().Text("name").ShouldBe("Kept");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("crm/v2/leads?status=Nothing", "status")]
    [InlineData("crm/v2/leads?colour=red", "colour")]
    [InlineData("crm/v2/leads?page=0", "page")]
    [InlineData("crm/v2/leads?ids=1,two", "ids")]
    [InlineData("crm/v2/leads?sort=%2BColour", "sort")]
    [InlineData("crm/v2/leads?createdBefore=yesterday", "createdBefore")]
    [InlineData("memberships/v2/invoice-templates", "ids")]
    public async Task A_wrong_query_is_refused_by_the_name_of_its_parameter(string path, string parameter)
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync());

        (await tenant.GetAsync(path)).RefusedFields().ShouldBe([parameter]);
    }

    [Theory]
    [InlineData("""{"name":"A","active":true,"categoryType":"Boats"}""", "categoryType")]
    [InlineData("""{"name":7,"active":true,"categoryType":"Services"}""", "name")]
    [InlineData("""{"active":true,"categoryType":"Services"}""", "name")]
    [InlineData("""{"name":"A","active":true,"categoryType":"Services","colour":"red"}""", "colour")]
    public async Task A_wrong_body_is_refused_by_the_name_of_its_property(string body, string property)
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync());

        (await tenant.PostAsync("pricebook/v2/categories", JsonNode.Parse(body)!)).RefusedFields().ShouldContain(property);
    }
}
