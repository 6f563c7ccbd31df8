using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Where leads come from, who wants no mail, what campaigns cost, and what lists show only if they are asked for it.</summary>
public sealed class MarketingRuleTests
{
    private const string Ads = "marketingads/v2";

    [Fact]
    public async Task What_is_attributed_to_a_visit_shows_in_the_list_of_attributed_leads()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        var booking = (await place.IdsAsync("crm/v2/bookings"))[0];
        var lead = (await place.IdsAsync("crm/v2/leads"))[0];
        var call = Parse("""
            {
              "customerPhoneNumber": "6145550100", "forwardingPhoneNumber": "6145550101", "trackingPhoneNumber": "6145550102",
              "callStartedOnUtc": "2026-02-03T10:00:00Z"
            }
            """);

        await AttributeAsync(place, "job-attributions", "jobId", job);
        await AttributeAsync(place, "web-booking-attributions", "bookingId", booking);
        await AttributeAsync(place, "web-lead-form-attributions", "leadId", lead);
        await AttributeAsync(place, "external-call-attributions", "externalCallData", call);

        var jobs = await ListAsync(place, "ManualJob");
        jobs["job"]!["id"]!.GetValue<long>().ShouldBe(job);
        jobs["customer"]!["id"]!.GetValue<long>().ShouldBe(place.CustomerId);
        (await ListAsync(place, "WebBooking"))["booking"]!["id"]!.GetValue<long>().ShouldBe(booking);
        (await ListAsync(place, "WebLeadForm"))["leadForm"]!["leadNumber"]!.GetValue<long>().ShouldBe(lead);
        var called = await ListAsync(place, "Call");
        (called.Text("dateTime"), called["call"]!.Text("callerNumber")).ShouldBe(("2026-02-03T10:00:00Z", "6145550100"));
        called["attribution"]!.Text("clickId").ShouldBe("click-7");
        (await place.PostAsync($"{Ads}/job-attributions", Session("jobId", 1))).RefusedFields().ShouldBe(["jobId"]);
    }

    [Fact]
    public async Task An_address_is_suppressed_and_no_longer()
    {
        const string Path = "marketing/v2/suppressions";
        await using var place = Workplace.In(await Tenant.StartAsync());

        (await place.PostAsync(Path + "/suppress", Parse("""{"emails":["ada@example.com","ADA@example.com"],"reason":"Bounce"}""")))
            .Status.ShouldBe(200);
        (await place.DataAsync(Path)).ShouldHaveSingleItem()!.Text("reason").ShouldBe("Bounce");
        (await place.RecordAsync(Path + "/ada@example.com"))["active"]!.GetValue<bool>().ShouldBeTrue();

        (await place.PostAsync(Path + "/unsuppress", Parse("""{"emails":["ada@example.com"]}"""))).Status.ShouldBe(200);
        (await place.RecordAsync(Path + "/ada@example.com"))["active"]!.GetValue<bool>().ShouldBeFalse();
        (await place.PostAsync(Path + "/suppress", Parse("""{"emails":["ada@example.com"],"reason":"NeverEmail"}"""))).Status.ShouldBe(200);
        (await place.DataAsync(Path)).ShouldHaveSingleItem()!.Text("reason").ShouldBe("NeverEmail");
    }

    [Fact]
    public async Task The_costs_of_a_campaign_are_summed_up_by_day()
    {
        await using var place = Workplace.In(await Tenant.StartAsync());
        var campaign = (await place.IdsAsync("marketing/v2/campaigns"))[0];
        (await place.PostAsync("marketing/v2/costs", new JsonObject
        {
            ["campaignId"] = campaign,
            ["year"] = 2026,
            ["month"] = 2,
            ["dailyCost"] = 2.5m,
        })).Ok();

        const string Summary = "marketing/v2/campaign-cost-summary?from=2026-02-20T00:00:00Z&to=2026-03-31T00:00:00Z";
        var items = (await place.RecordAsync(Summary))["items"]!.AsArray();

        items.Single(item => item!["campaignId"]!.GetValue<long>() == campaign)!.Number("totalCost").ShouldBe(9 * 2.5m);
    }

    [Fact]
    public async Task A_list_has_some_fields_only_if_it_is_asked_for_them()
    {
        const string Types = "memberships/v2/membership-types";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        (string Parameter, string Field)[] includes =
        [
            ("includeDurationBilling", "durationBilling"), ("includeDiscounts", "discounts"),
            ("includeRecurringServices", "recurringServices"), ("includeTags", "tagTypeIds"),
        ];

        (await place.DataAsync(Types)).ShouldAllBe(type => includes.All(one => type![one.Field] == null));
        foreach (var (parameter, field) in includes)
        {
            (await place.DataAsync($"{Types}?{parameter}=true")).ShouldContain(type => type![field] != null, parameter);
        }

        (await place.DataAsync("memberships/v2/recurring-services")).ShouldAllBe(service => service!["preferredTechnicianIds"] == null);
        (await place.DataAsync("memberships/v2/recurring-services?includeTechnicians=true"))
            .ShouldContain(service => service!["preferredTechnicianIds"] != null);
        (await place.DataAsync("pricebook/v2/services")).ShouldAllBe(service => service!["calculatedPrice"] == null);
        (await place.DataAsync("pricebook/v2/services?calculatePrices=true"))
            .ShouldAllBe(service => service!.Number("calculatedPrice") == service!.Number("price"));
    }

    private static JsonObject Session(string name, JsonNode value) => new()
    {
        ["webSessionData"] = Parse(
            """{"landingPageUrl":"https://example.com","referrerUrl":"https://search.example.com","gclid":"click-7"}"""),
        [name] = value,
    };

    private static async Task AttributeAsync(Workplace place, string path, string name, JsonNode value)
    {
        var reply = await place.PostAsync($"{Ads}/{path}", Session(name, value));
        reply.Status.ShouldBe(200, reply.Text);
    }

    private static async Task<JsonNode> ListAsync(Workplace place, string type) => (await place.DataAsync(
        $"{Ads}/attributed-leads?fromUtc=2020-01-01T00:00:00Z&toUtc=2100-01-01T00:00:00Z&leadType={type}&pageSize=500")).Last()!;
}
