using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Export feeds, over collections with and without hand-written operations.</summary>
public sealed class FeedTests
{
    [Theory]
    [InlineData("crm/v2/export/customers")]
    [InlineData("jpm/v2/export/jobs")]
    [InlineData("accounting/v2/export/invoice-items")]
    [InlineData("crm/v2/export/leads")]
    public async Task A_feed_gives_every_record_once_in_order_of_modification(string feed)
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync(customers: 700));
        List<JsonNode> rows = [];
        var (from, pages) = ("", 0);
        for (var hasMore = true; hasMore; pages++)
        {
            var page = (await tenant.GetAsync($"{feed}?from={from}")).Ok();
            rows.AddRange(page.Data()!);
            hasMore = page["hasMore"]!.GetValue<bool>();
            from = page.Text("continueFrom");
        }

        rows.Count.ShouldBeGreaterThan(100);
        rows.Select(row => row.Id()).ShouldBeUnique();
        var moments = rows.Where(row => row["modifiedOn"] is not null).Select(row => row.Moment("modifiedOn")).ToList();
        moments.ShouldBe(moments.Order());
        pages.ShouldBe(((rows.Count - 1) / 500) + 1);
    }

    [Fact]
    public async Task The_size_of_a_page_can_be_chosen()
    {
        var options = new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20), FeedPageSize = 7 };
        await using var tenant = Workplace.In(await Tenant.StartAsync(options));

        var first = (await tenant.GetAsync("crm/v2/export/customers")).Ok();
        var second = (await tenant.GetAsync($"crm/v2/export/customers?from={first.Text("continueFrom")}")).Ok();
        var third = (await tenant.GetAsync($"crm/v2/export/customers?from={second.Text("continueFrom")}")).Ok();

        new[] { first, second, third }.Select(page => (page.Data().Count, page["hasMore"]!.GetValue<bool>()))
            .ShouldBe([(7, true), (7, true), (6, false)]);
        first.Data().Concat(second.Data()).Concat(third.Data()).Select(row => row!.Id()).ShouldBeUnique();
    }

    [Fact]
    public async Task A_token_stays_valid_and_gives_what_was_modified_since()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = Workplace.In(await Tenant.StartAsync(time));
        var category = new JsonObject { ["name"] = "A", ["active"] = true, ["categoryType"] = "Services" };
        var id = (await tenant.PostAsync("pricebook/v2/categories", category)).Json.Id();
        var token = (await tenant.GetAsync("pricebook/v2/export/categories")).Ok().Text("continueFrom");
        (await tenant.GetAsync($"pricebook/v2/export/categories?from={token}")).Ok().Data().ShouldBeEmpty();

        time.Advance(TimeSpan.FromMinutes(1));
        await tenant.DeleteAsync($"pricebook/v2/categories/{id}");

        var row = (await tenant.GetAsync($"pricebook/v2/export/categories?from={token}")).Ok().Data().ShouldHaveSingleItem()!;
        row.Id().ShouldBe(id);
        row["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_date_begins_a_feed_and_any_other_text_is_refused()
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync(customers: 250));

        var rows = (await tenant.GetAsync("crm/v2/export/customers?from=2025-06-01")).Ok().Data();

        rows.Count.ShouldBeGreaterThan(0);
        rows.ShouldAllBe(row => row!.Moment("modifiedOn") >= new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));
        (await tenant.GetAsync("crm/v2/export/customers?from=MTox")).RefusedFields().ShouldBe(["from"]);
        (await tenant.GetAsync("crm/v2/export/customers?from=soon")).RefusedFields().ShouldBe(["from"]);
    }

    [Fact]
    public async Task A_deleted_record_of_a_table_stays_in_its_feed()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = Workplace.In(await Tenant.StartAsync(time));
        var customer = await tenant.Tenant.AddCustomerIdAsync();
        var contact = (await tenant.Tenant.PostAsync($"customers/{customer}/contacts", Bodies.Contact())).Ok().Id();
        const string Feed = "crm/v2/export/customers/contacts";
        var before = (await tenant.GetAsync(Feed)).Ok();
        time.Advance(TimeSpan.FromMinutes(5));

        (await tenant.Tenant.DeleteAsync($"customers/{customer}/contacts/{contact}")).Status.ShouldBe(200);
        var after = (await tenant.GetAsync($"{Feed}?from={before.Text("continueFrom")}")).Ok();

        before.Data().Ids().ShouldContain(contact);
        var row = after.Data().ShouldHaveSingleItem()!;
        row.Id().ShouldBe(contact);
        row.Moment("modifiedOn").ShouldBe(time.GetUtcNow());
        row["active"]!.GetValue<bool>().ShouldBeFalse();
        (await tenant.Tenant.IdsAsync($"customers/{customer}/contacts")).ShouldNotContain(contact);
    }

    [Fact]
    public async Task A_record_appears_in_a_feed_when_the_lag_is_over_or_at_once_on_request()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = Workplace.In(await Tenant.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, TimeProvider = time, FeedLag = TimeSpan.FromMinutes(5) }));
        const string Feed = "crm/v2/export/customers";
        var customer = await tenant.Tenant.AddCustomerIdAsync();

        var early = (await tenant.GetAsync(Feed)).Ok();
        var eager = (await tenant.GetAsync($"{Feed}?includeRecentChanges=true")).Ok();
        time.Advance(TimeSpan.FromMinutes(5));
        var again = (await tenant.GetAsync($"{Feed}?from={eager.Text("continueFrom")}")).Ok();
        var late = (await tenant.GetAsync($"{Feed}?from={early.Text("continueFrom")}")).Ok();

        early.Data().ShouldBeEmpty();
        eager.Data().Ids().ShouldBe([customer]);
        again.Data().Ids().ShouldBe([customer], "recent changes come again");
        late.Data().Ids().ShouldBe([customer]);
        (await tenant.GetAsync($"{Feed}?from={late.Text("continueFrom")}")).Ok().Data().ShouldBeEmpty();
    }
}
