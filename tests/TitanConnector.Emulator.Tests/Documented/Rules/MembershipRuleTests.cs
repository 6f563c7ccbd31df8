using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Memberships: what their sale creates, what their visits do, and what a change of their status leaves behind.</summary>
public sealed class MembershipRuleTests
{
    private const string Memberships = "memberships/v2/memberships";
    private const string Services = "memberships/v2/recurring-services";
    private const string Visits = "memberships/v2/recurring-service-events";

    [Fact]
    public async Task A_sale_creates_the_membership_its_services_and_visits_and_an_invoice()
    {
        await using var place = await StartAsync();
        var (type, billing) = await OfferAsync(place);

        var sale = await SellAsync(place, billing, "All");
        var id = sale["customerMembershipId"]!.GetValue<long>();

        var membership = await place.RecordAsync($"{Memberships}/{id}");
        membership.Text("status").ShouldBe("Active");
        membership["customerId"]!.GetValue<long>().ShouldBe(place.CustomerId);
        membership["membershipTypeId"]!.GetValue<long>().ShouldBe(type);
        membership.Text("billingFrequency").ShouldBe(billing.Text("billingFrequency"));
        membership.Moment("from").ShouldBe(Now);

        var services = await place.DataAsync($"{Services}?membershipIds={id}");
        services.ShouldNotBeEmpty();
        services.ShouldAllBe(service => service!["locationId"]!.GetValue<long>() == place.LocationId);
        var visits = await VisitsAsync(place, id);
        visits.ShouldNotBeEmpty();
        visits.ShouldAllBe(visit => visit.Text("status") == "NotAttempted" && visit.Moment("date") >= Now);

        var invoice = (await place.DataAsync($"accounting/v2/invoices?ids={sale["invoiceId"]}"))[0]!;
        decimal.Parse(invoice.Text("total"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(billing.Number("salePrice"));
        (await place.LastInFeedAsync("memberships/v2/export/memberships", id)).Text("status").ShouldBe("Active");
    }

    [Fact]
    public async Task A_sale_without_services_creates_none_and_a_wrong_one_creates_nothing()
    {
        await using var place = await StartAsync();
        var (_, billing) = await OfferAsync(place);

        var id = (await SellAsync(place, billing, "None"))["customerMembershipId"]!.GetValue<long>();
        (await place.DataAsync($"{Services}?membershipIds={id}")).ShouldBeEmpty();

        var before = (await place.FeedAsync("memberships/v2/export/memberships")).Count;
        (await place.PostAsync($"{Memberships}/sale", Sale(place, billing, "Single"))).RefusedFields().ShouldBe(["recurringLocationId"]);
        var wrong = Sale(place, billing, "All");
        wrong["durationBillingId"] = 1;
        (await place.PostAsync($"{Memberships}/sale", wrong)).RefusedFields().ShouldBe(["durationBillingId"]);
        (await place.FeedAsync("memberships/v2/export/memberships")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_visit_is_complete_on_a_job_whose_invoice_gets_the_items_of_the_template()
    {
        await using var place = await StartAsync();
        var (_, billing) = await OfferAsync(place);
        var membership = (await SellAsync(place, billing, "All"))["customerMembershipId"]!.GetValue<long>();
        var visit = (await VisitsAsync(place, membership))[0];
        var sku = (await place.IdsAsync("pricebook/v2/services"))[0];
        var template = (await place.PostAsync("memberships/v2/invoice-templates", Parse(
            $$"""{"items":[{"skuId":{{sku}},"quantity":2,"unitPrice":40,"isAddOn":false,"description":"Tune-up"}]}"""))).Ok().Id();
        (await place.RecordAsync($"memberships/v2/invoice-templates/{template}")).Number("total").ShouldBe(80);
        (await place.PatchAsync($"{Services}/{visit["locationRecurringServiceId"]}", $$"""{"invoiceTemplateId":{{template}}}""")).Ok();
        var job = await place.AddJobAsync();
        var other = await place.AddJobAsync();
        var body = new JsonObject { ["jobId"] = job.Id() };

        (await place.PostAsync($"{Visits}/{visit.Id()}/mark-incomplete", body.DeepClone())).Refused(400);
        (await place.PostAsync($"{Visits}/{visit.Id()}/mark-complete", body.DeepClone())).Ok().Id().ShouldBe(visit.Id());
        var complete = (await VisitsAsync(place, membership)).Single(one => one.Id() == visit.Id());
        complete.Text("status").ShouldBe("Won");
        complete["jobId"]!.GetValue<long>().ShouldBe(job.Id());
        (await TotalAsync(place, job)).ShouldBe("80.00");
        (await place.PostAsync($"{Visits}/{visit.Id()}/mark-complete", body.DeepClone())).Refused(400);

        (await place.PostAsync($"{Visits}/{visit.Id()}/mark-incomplete", new JsonObject { ["jobId"] = other.Id() }))
            .RefusedFields().ShouldBe(["jobId"]);
        (await place.PostAsync($"{Visits}/{visit.Id()}/mark-incomplete", body.DeepClone())).Ok();
        var open = await place.LastInFeedAsync("memberships/v2/export/recurring-service-events", visit.Id());
        open.Text("status").ShouldBe("NotAttempted");
        open["jobId"].ShouldBeNull();
        (await TotalAsync(place, job)).ShouldBe("0.00");
    }

    [Fact]
    public async Task A_change_of_the_status_is_logged_and_a_canceled_membership_has_no_visits()
    {
        await using var place = await StartAsync();
        var (_, billing) = await OfferAsync(place);
        var id = (await SellAsync(place, billing, "All"))["customerMembershipId"]!.GetValue<long>();
        var visits = await VisitsAsync(place, id);

        (await place.PatchAsync($"{Memberships}/{id}", """{"status":"Canceled"}""")).Ok().Id().ShouldBe(id);

        var change = (await place.GetAsync($"{Memberships}/{id}/status-changes")).Ok().AsArray().ShouldHaveSingleItem()!;
        (change.Text("oldStatus"), change.Text("newStatus")).ShouldBe(("Active", "Canceled"));
        (await place.RecordAsync($"{Memberships}/{id}")).Moment("cancellationDate").ShouldBe(Now);
        (await VisitsAsync(place, id)).ShouldBeEmpty();
        (await place.LastInFeedAsync("memberships/v2/export/recurring-service-events", visits[0].Id()))["active"]!
            .GetValue<bool>().ShouldBeFalse();
        (await place.DataAsync($"{Services}?membershipIds={id}")).ShouldBeEmpty();
    }

    private static DateTimeOffset Now { get; } = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    private static Task<Workplace> StartAsync() => Workplace.StartAsync(new FakeTimeProvider(Now), customers: 250);

    /// <summary>A membership type with recurring services, and one of its ways to pay.</summary>
    private static async Task<(long Type, JsonNode Billing)> OfferAsync(Workplace place)
    {
        foreach (var type in await place.IdsAsync("memberships/v2/membership-types?pageSize=500"))
        {
            var billings = (await place.GetAsync($"memberships/v2/membership-types/{type}/duration-billing-items")).Ok().AsArray();
            var items = (await place.GetAsync($"memberships/v2/membership-types/{type}/recurring-service-items")).Ok().AsArray();
            if (billings.Count > 0 && items.Count > 0)
            {
                return (type, billings[0]!);
            }
        }

        throw new InvalidOperationException("No membership type has services and prices.");
    }

    private static JsonObject Sale(Workplace place, JsonNode billing, string action) => new()
    {
        ["customerId"] = place.CustomerId,
        ["businessUnitId"] = place.BusinessUnitId,
        ["saleTaskId"] = 1,
        ["durationBillingId"] = billing.Id(),
        ["recurringServiceAction"] = action,
    };

    private static async Task<JsonNode> SellAsync(Workplace place, JsonNode billing, string action) =>
        (await place.PostAsync($"{Memberships}/sale", Sale(place, billing, action))).Ok();

    private static async Task<List<JsonNode>> VisitsAsync(Workplace place, long membership) =>
        [
            .. (await place.DataAsync($"{Visits}?pageSize=500"))
                .Select(visit => visit!)
                .Where(visit => visit["membershipId"]?.GetValue<long>() == membership),
        ];

    private static async Task<string> TotalAsync(Workplace place, JsonNode job) =>
        (await place.DataAsync($"accounting/v2/invoices?ids={job["invoiceId"]}"))[0]!.Text("total");
}
