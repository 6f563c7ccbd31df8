using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Queries;

public sealed class FilterTests
{
    [Fact]
    public async Task Ids_select_records_and_skip_missing_ones()
    {
        await using var tenant = await Tenant.StartAsync();
        var first = await tenant.AddCustomerIdAsync();
        await tenant.AddCustomerIdAsync();
        var third = await tenant.AddCustomerIdAsync();

        (await tenant.IdsAsync($"customers?ids={third},%20{first},1,000{first}")).ShouldBe([first, third]);
    }

    [Theory]
    [InlineData("1,2,")]
    [InlineData("1;2")]
    [InlineData("avery")]
    [InlineData("1.5")]
    public async Task Ids_that_are_not_ids_are_refused(string ids)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?ids=" + ids)).RefusedFields().ShouldBe(["ids"]);
    }

    [Fact]
    public async Task Locations_take_50_ids_and_no_more()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("locations?ids=" + string.Join(',', Enumerable.Range(1, 50)))).Ok();
        (await tenant.GetAsync("locations?ids=" + string.Join(',', Enumerable.Range(1, 51)))).RefusedFields().ShouldBe(["ids"]);
    }

    [Theory]
    [InlineData("avery", true)]
    [InlineData("HEAT", true)]
    [InlineData("Avery Heating", true)]
    [InlineData("Birch", false)]
    [InlineData("A%25g", false)]
    [InlineData("' OR 1=1 --", false)]
    public async Task Name_filter_matches_any_part_in_any_case(string name, bool isFound)
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.AddCustomerAsync("Avery Heating");

        (await tenant.IdsAsync("customers?name=" + name)).Length.ShouldBe(isFound ? 1 : 0);
    }

    [Fact]
    public async Task Active_shows_active_customers_unless_told_otherwise()
    {
        await using var tenant = await Tenant.StartAsync();
        var active = await tenant.AddCustomerIdAsync();
        var inactive = await tenant.AddCustomerIdAsync();
        (await tenant.PatchAsync($"customers/{inactive}", Parse("""{"active":false}"""))).Ok();

        (await tenant.IdsAsync("customers")).ShouldBe([active]);
        (await tenant.IdsAsync("customers?active=True")).ShouldBe([active]);
        (await tenant.IdsAsync("customers?active=False")).ShouldBe([inactive]);
        (await tenant.IdsAsync("customers?active=Any")).ShouldBe([active, inactive]);
        (await tenant.GetAsync("customers?active=yes")).RefusedFields().ShouldBe(["active"]);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("modified")]
    public async Task Ranges_include_their_beginning_and_exclude_their_end(string range)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(time);
        var first = await tenant.AddCustomerIdAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        var second = await tenant.AddCustomerIdAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        var third = await tenant.AddCustomerIdAsync();

        (await tenant.IdsAsync($"customers?{range}OnOrAfter=2026-03-01T08:00:01Z")).ShouldBe([second, third]);
        (await tenant.IdsAsync($"customers?{range}Before=2026-03-01T08:00:01Z")).ShouldBe([first]);
        (await tenant.IdsAsync($"customers?{range}OnOrAfter=2026-03-01T08:00:01Z&{range}Before=2026-03-01T08:00:02Z")).ShouldBe([second]);
        (await tenant.IdsAsync($"customers?{range}OnOrAfter=2026-03-01T08:00:01.0000001Z")).ShouldBe([third]);
        (await tenant.IdsAsync($"customers?{range}OnOrAfter=2026-03-01T03:00:02-05:00")).ShouldBe([third]);
    }

    [Fact]
    public async Task Modified_range_follows_changes_and_created_range_does_not()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(time);
        var id = await tenant.AddCustomerIdAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        (await tenant.PatchAsync($"customers/{id}", Parse("""{"doNotMail":true}"""))).Ok();

        (await tenant.IdsAsync("customers?modifiedOnOrAfter=2026-03-01T08:01:00Z")).ShouldBe([id]);
        (await tenant.IdsAsync("customers?createdOnOrAfter=2026-03-01T08:01:00Z")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T08:00:00")]
    [InlineData("yesterday")]
    public async Task Moment_without_an_offset_is_refused(string moment)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?modifiedOnOrAfter=" + moment)).RefusedFields().ShouldBe(["modifiedOnOrAfter"]);
    }

    [Theory]
    [InlineData("6145550123", true)]
    [InlineData("614.555.0123", true)]
    [InlineData("%2B1%20(614)%20555-0123", true)]
    [InlineData("5550123", false)]
    [InlineData("6145550124", false)]
    [InlineData("none", false)]
    public async Task Phone_filter_compares_digits(string phone, bool isFound)
    {
        await using var tenant = await Tenant.StartAsync();
        var contacts = Array(
            Contact("Phone", "(614) 555-0123"), Contact("MobilePhone", "none"), Contact("Email", "6145550124@example.com"));
        await tenant.AddCustomerAsync("Avery Heating", With("contacts", contacts));
        await tenant.AddCustomerAsync("Birch Dental");

        (await tenant.GetAsync("customers?phone=" + phone)).Ok().Data().Select(customer => customer!.Text("name"))
            .ShouldBe(isFound ? ["Avery Heating"] : []);
    }

    [Fact]
    public async Task Phone_filter_follows_changed_and_deleted_contacts()
    {
        await using var tenant = await Tenant.StartAsync();
        var customer = await tenant.AddCustomerAsync("Avery Heating", With("contacts", Array(Contact("Phone", "614-555-0123"))));
        var contact = $"customers/{customer.Id()}/contacts/{customer["contacts"]![0]!.Id()}";

        (await tenant.PatchAsync(contact, Parse("""{"value":"614-555-0177"}"""))).Ok();
        (await tenant.IdsAsync("customers?phone=6145550123")).ShouldBeEmpty();
        (await tenant.IdsAsync("customers?phone=6145550177")).ShouldBe([customer.Id()]);

        (await tenant.DeleteAsync(contact)).Status.ShouldBe(200);
        (await tenant.IdsAsync("customers?phone=6145550177")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("street=1 main st", "street=1 Main")]
    [InlineData("unit=b", "unit=A")]
    [InlineData("city=dublin", "city=Dubl")]
    [InlineData("state=oh", "state=KY")]
    [InlineData("zip=43215", "zip=4321")]
    [InlineData("country=usa", "country=US")]
    [InlineData("latitude=39.9612", "latitude=39.96")]
    [InlineData("longitude=-82.99880", "longitude=82.9988")]
    public async Task Address_is_compared_member_by_member(string same, string other)
    {
        await using var tenant = await Tenant.StartAsync();
        var address = Address("Dublin");
        address["unit"] = "B";
        var id = await tenant.AddCustomerIdAsync("Avery Heating", With("address", address));

        foreach (var list in new[] { "customers", "locations" })
        {
            (await tenant.GetAsync($"{list}?{other}")).Ok().Data().ShouldNotContain(record => record!["address"]!["unit"] != null);
        }

        (await tenant.IdsAsync("customers?" + same)).ShouldBe([id]);
        (await tenant.IdsAsync("customers?" + other)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("latitude=north", "latitude")]
    [InlineData("latitude=NaN", "latitude")]
    [InlineData("longitude=1e999", "longitude")]
    [InlineData("externalDataApplicationGuid=avery", "externalDataApplicationGuid")]
    [InlineData("excludeAccountingChangesFromModifiedDateRange=no", "excludeAccountingChangesFromModifiedDateRange")]
    public async Task Value_of_the_wrong_type_is_refused(string query, string name)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?" + query)).RefusedFields().ShouldBe([name]);
    }

    [Fact]
    public async Task Accounting_changes_may_be_excluded()
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();

        (await tenant.IdsAsync("customers?excludeAccountingChangesFromModifiedDateRange=true&modifiedOnOrAfter=2020-01-01T00:00:00Z"))
            .ShouldBe([id]);
    }

    [Fact]
    public async Task Filters_narrow_each_other()
    {
        await using var tenant = await Tenant.StartAsync();
        var here = await tenant.AddCustomerIdAsync("Avery Heating");
        await tenant.AddCustomerAsync("Avery Heating", With("address", Address("Dublin")));
        await tenant.AddCustomerAsync("Birch Dental");

        (await tenant.IdsAsync("customers?name=avery&city=Columbus")).ShouldBe([here]);
    }

    [Fact]
    public async Task Locations_of_a_customer_are_listed_and_read_by_id()
    {
        await using var tenant = await Tenant.StartAsync();
        var customer = await tenant.AddCustomerAsync("Avery Heating", With("locations", Array(Location("Home"), Location("Rental"))));
        await tenant.AddCustomerAsync("Birch Dental");

        var locations = (await tenant.GetAsync($"locations?customerId={customer.Id()}")).Ok().Data();

        locations.Select(location => location!.Text("name")).ShouldBe(["Home", "Rental"]);
        locations.ShouldAllBe(location => location!["customerId"]!.GetValue<long>() == customer.Id());
        JsonNode.DeepEquals((await tenant.GetAsync($"locations/{locations[0]!.Id()}")).Ok(), locations[0]).ShouldBeTrue();
        (await tenant.GetAsync($"locations/{customer.Id()}")).Refused(404);
    }
}
