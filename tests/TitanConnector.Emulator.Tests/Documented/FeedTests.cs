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
}
