using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Crm;

public sealed class CustomerContactsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Created_contact_is_listed_under_its_customer_and_no_other()
    {
        await using var tenant = await Tenant.StartAsync();
        var avery = await tenant.AddCustomerIdAsync("Avery");
        var birch = await tenant.AddCustomerIdAsync("Birch");

        var contact = (await tenant.PostAsync(
            $"customers/{avery}/contacts", Parse("""{"type":"Phone","value":"614-555-0123","memo":"work"}"""))).Ok();

        contact.Text("memo").ShouldBe("work");
        contact["phoneSettings"]!.Text("phoneNumber").ShouldBe("6145550123");
        JsonNode.DeepEquals((await tenant.GetAsync($"customers/{avery}/contacts")).Ok().Data().Single(), contact).ShouldBeTrue();
        (await tenant.IdsAsync($"customers/{birch}/contacts")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Pager", "1", "type")]
    [InlineData("Phone", null, "value")]
    public async Task Contact_needs_a_known_type_and_a_value(string type, string? value, string field)
    {
        await using var tenant = await Tenant.StartAsync();
        var id = await tenant.AddCustomerIdAsync();

        (await tenant.PostAsync($"customers/{id}/contacts", new JsonObject { ["type"] = type, ["value"] = value })).RefusedFields()
            .ShouldBe([field]);
    }

    [Fact]
    public async Task Patch_changes_what_it_names_and_moves_the_contacts_modifiedOn()
    {
        var time = new FakeTimeProvider(Start);
        await using var tenant = await Tenant.StartAsync(time);
        var (contact, path) = await AddAsync(tenant, Contact("Phone", "614-555-0123"));
        time.Advance(TimeSpan.FromSeconds(1));

        var patched = (await tenant.PatchAsync(path, Parse(
            """
            {
              "memo": "office",
              "preferences": { "jobRemindersEnabled": true, "marketingUpdatesEnabled": false, "invoiceStatementNotification": true }
            }
            """))).Ok();

        patched.Text("value").ShouldBe("614-555-0123");
        patched.Text("type").ShouldBe("Phone");
        patched.Text("memo").ShouldBe("office");
        patched["preferences"]!["jobRemindersEnabled"]!.GetValue<bool>().ShouldBeTrue();
        patched.Moment("createdOn").ShouldBe(Start);
        patched.Moment("modifiedOn").ShouldBe(Start.AddSeconds(1));
        patched.Id().ShouldBe(contact.Id());
    }

    [Fact]
    public async Task Deleted_contact_is_gone_and_cannot_be_deleted_again()
    {
        await using var tenant = await Tenant.StartAsync();
        var (_, path) = await AddAsync(tenant, Contact());

        var deleted = await tenant.DeleteAsync(path);

        deleted.Status.ShouldBe(200);
        deleted.Text.ShouldBeEmpty();
        (await tenant.DeleteAsync(path)).Refused(404);
        (await tenant.PatchAsync(path, Parse("{}"))).Refused(404);
    }

    [Fact]
    public async Task Contact_is_not_found_under_another_customer()
    {
        await using var tenant = await Tenant.StartAsync();
        var (contact, path) = await AddAsync(tenant, Contact());
        var other = await tenant.AddCustomerIdAsync("Birch");

        (await tenant.DeleteAsync($"customers/{other}/contacts/{contact.Id()}")).Refused(404);
        (await tenant.PatchAsync($"customers/{other}/contacts/{contact.Id()}", Parse("""{"memo":"x"}"""))).Refused(404);
        (await tenant.PatchAsync(path, Parse("{}"))).Ok()["memo"].ShouldBeNull();
    }

    [Fact]
    public async Task Contacts_never_move_their_customers_modifiedOn()
    {
        var time = new FakeTimeProvider(Start);
        await using var tenant = await Tenant.StartAsync(time);
        var customer = await tenant.AddCustomerIdAsync();

        time.Advance(TimeSpan.FromMinutes(1));
        var contact = (await tenant.PostAsync($"customers/{customer}/contacts", Contact())).Ok().Id();
        (await tenant.PatchAsync($"customers/{customer}/contacts/{contact}", Parse("""{"memo":"x"}"""))).Ok();
        (await tenant.DeleteAsync($"customers/{customer}/contacts/{contact}")).Status.ShouldBe(200);

        (await tenant.GetAsync($"customers/{customer}")).Ok().Moment("modifiedOn").ShouldBe(Start);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/1")]
    [InlineData("DELETE", "/1")]
    public async Task Contacts_of_an_inactive_customer_are_inaccessible(string method, string below)
    {
        await using var tenant = await Tenant.StartAsync();
        var (contact, path) = await AddAsync(tenant, Contact());
        var customer = path.Split('/')[1];
        (await tenant.PatchAsync($"customers/{customer}", Parse("""{"active":false}"""))).Ok();

        var body = method switch { "POST" => Tenant.Json(Contact().ToJsonString()), "PATCH" => Tenant.Json("{}"), _ => null };
        var refused = await tenant.Client.SendAsync(
            new HttpMethod(method), $"customers/{customer}/contacts{(below.Length > 0 ? $"/{contact.Id()}" : "")}", body);

        refused.Refused(409).ShouldBeEmpty();
        refused.Json.Text("title").ShouldBe($"Customer ID = {customer} is not active");
    }

    [Fact]
    public async Task Contacts_of_a_missing_customer_are_404()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers/1/contacts")).Refused(404);
        (await tenant.PostAsync("customers/1/contacts", Contact())).Refused(404);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?createdOnOrAfter=2020-01-01T00:00:00Z")]
    [InlineData("?customerIds=")]
    public async Task Contacts_of_the_tenant_need_a_modified_range_or_customers(string query)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers/contacts" + query)).RefusedFields().ShouldBe(["modifiedOnOrAfter"]);
    }

    [Fact]
    public async Task Contacts_of_the_tenant_have_their_customers_ids()
    {
        var time = new FakeTimeProvider(Start);
        await using var tenant = await Tenant.StartAsync(time);
        var (first, firstPath) = await AddAsync(tenant, Contact());
        time.Advance(TimeSpan.FromSeconds(1));
        var (second, secondPath) = await AddAsync(tenant, Contact("Email", "b@example.com"));
        var firstOwner = long.Parse(firstPath.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        var secondOwner = long.Parse(secondPath.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);

        var all = (await tenant.GetAsync("customers/contacts?modifiedOnOrAfter=2020-01-01T00:00:00Z")).Ok().Data();

        all.Select(contact => (contact!.Id(), contact!["customerId"]!.GetValue<long>()))
            .ShouldBe([(first.Id(), firstOwner), (second.Id(), secondOwner)]);
        (await tenant.IdsAsync("customers/contacts?modifiedBefore=2026-03-01T08:00:01Z")).ShouldBe([first.Id()]);
        (await tenant.IdsAsync($"customers/contacts?customerIds={secondOwner}")).ShouldBe([second.Id()]);
        (await tenant.IdsAsync($"customers/contacts?customerIds={firstOwner}&createdOnOrAfter=2026-03-01T08:00:01Z")).ShouldBeEmpty();
    }

    private static async Task<(JsonNode Contact, string Path)> AddAsync(Tenant tenant, JsonObject contact)
    {
        var customer = await tenant.AddCustomerIdAsync();
        var created = (await tenant.PostAsync($"customers/{customer}/contacts", contact)).Ok();
        return (created, $"customers/{customer}/contacts/{created.Id()}");
    }
}
