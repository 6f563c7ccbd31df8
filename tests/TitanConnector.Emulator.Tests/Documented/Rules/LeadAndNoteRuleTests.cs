using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Leads until they are dismissed or converted, and the notes of records.</summary>
public sealed class LeadAndNoteRuleTests
{
    private const string Leads = "crm/v2/leads";

    [Fact]
    public async Task A_lead_is_created_changed_followed_up_and_dismissed()
    {
        await using var place = await Workplace.StartAsync();
        var reason = (await place.IdsAsync("jbce/v2/call-reasons"))[0];
        var lead = await AddAsync(place);
        lead.Text("status").ShouldBe("Open");
        var id = lead.Id();

        (await place.PatchAsync($"{Leads}/{id}", """{"summary":"Two furnaces","priority":"Urgent"}"""))
            .Ok().Text("priority").ShouldBe("Urgent");
        (await place.PostAsync($"{Leads}/{id}/follow-up", Parse("""{"followUpDate":"2026-07-01T10:00:00Z","text":"Call back"}""")))
            .Ok()["leadId"]!.GetValue<long>().ShouldBe(id);
        (await place.RecordAsync($"{Leads}/{id}")).Text("followUpDate").ShouldBe("2026-07-01T10:00:00Z");
        (await place.DataAsync($"{Leads}/{id}/notes")).ShouldHaveSingleItem()!.Text("text").ShouldBe("Call back");

        (await place.PostAsync($"{Leads}/{id}/dismiss", Parse("""{"dismissingReasonId":1}""")))
            .RefusedFields().ShouldBe(["dismissingReasonId"]);
        (await place.PostAsync($"{Leads}/{id}/dismiss", new JsonObject { ["dismissingReasonId"] = reason })).Status.ShouldBe(200);
        (await place.PostAsync($"{Leads}/{id}/dismiss", new JsonObject { ["dismissingReasonId"] = reason })).Refused(400);
        (await place.PostAsync($"{Leads}/{id}/follow-up", Parse("""{"followUpDate":"2026-07-01T10:00:00Z"}"""))).Refused(400);
        var row = await place.LastInFeedAsync("crm/v2/export/leads", id);
        (row.Text("status"), row["dismissingReasonId"]!.GetValue<long>()).ShouldBe(("Dismissed", reason));
    }

    [Fact]
    public async Task A_lead_needs_a_follow_up_date_or_a_reason_and_a_campaign_that_exists()
    {
        await using var place = await Workplace.StartAsync();

        (await place.PostAsync(Leads, new JsonObject { ["campaignId"] = place.CampaignId, ["summary"] = "No heat" })).Refused(400)
            .ShouldContain(error => error.Value[0] == "Follow up date or Call Reason ID is required.");
        (await place.PostAsync(Leads, Parse("""{"campaignId":1,"summary":"No heat","followUpDate":"2026-07-01T10:00:00Z"}""")))
            .RefusedFields().ShouldBe(["campaignId"]);
    }

    [Fact]
    public async Task A_lead_takes_the_place_of_its_booking()
    {
        await using var place = await Workplace.StartAsync();
        var booking = (await place.DataAsync("crm/v2/bookings?pageSize=500"))
            .First(one => one!.Text("status") is not ("Converted" or "Dismissed"))!.Id();

        var lead = await AddAsync(place, With("bookingId", booking));

        lead["bookingId"]!.GetValue<long>().ShouldBe(booking);
        (await place.RecordAsync($"crm/v2/bookings/{booking}")).Text("status").ShouldBe("Dismissed");
    }

    [Fact]
    public async Task A_job_converts_its_lead_once()
    {
        await using var place = await Workplace.StartAsync();
        var id = (await AddAsync(place)).Id();

        await place.AddJobAsync(With("leadId", id));

        var lead = await place.RecordAsync($"{Leads}/{id}");
        lead.Text("status").ShouldBe("Converted");
        lead["customerId"]!.GetValue<long>().ShouldBe(place.CustomerId);
        var jobs = (await place.IdsAsync($"jpm/v2/jobs?customerId={place.CustomerId}")).Length;
        (await place.PostAsync("jpm/v2/jobs", place.Job(With("leadId", id)))).RefusedFields().ShouldBe(["leadId"]);
        (await place.PostAsync("jpm/v2/jobs", place.Job(With("leadId", 1)))).RefusedFields().ShouldBe(["leadId"]);
        (await place.IdsAsync($"jpm/v2/jobs?customerId={place.CustomerId}")).Length.ShouldBe(jobs);
    }

    [Fact]
    public async Task A_form_makes_a_lead_of_what_a_visitor_wrote()
    {
        await using var place = await Workplace.StartAsync();

        var form = Parse("""{"name":"Kim Hart","email":"kim@example.com","summary":"Leak"}""");
        var id = (await place.PostAsync($"{Leads}/form", form)).Ok()["leadId"]!.GetValue<long>();

        (await place.RecordAsync($"{Leads}/{id}")).Text("leadCustomerName").ShouldBe("Kim Hart");
        (await place.IdsAsync($"{Leads}?isCaptureSourceForm=true&withoutCustomer=true&leadCustomerName=kim&pageSize=500")).ShouldBe([id]);
    }

    [Theory]
    [InlineData("crm/v2/customers", true)]
    [InlineData("crm/v2/locations", true)]
    [InlineData("jpm/v2/jobs", false)]
    [InlineData("jpm/v2/projects", false)]
    public async Task Notes_are_created_listed_and_deleted_and_the_record_does_not_move(string collection, bool canDelete)
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var ids = await place.IdsAsync(collection);
        var before = (await place.RecordAsync($"{collection}/{ids[0]}")).Member("modifiedOn");
        var count = (await place.DataAsync($"{collection}/{ids[0]}/notes?pageSize=500")).Count;

        var note = (await place.PostAsync($"{collection}/{ids[0]}/notes", Parse("""{"text":"Beware of the dog","pinToTop":true}"""))).Ok();
        note["isPinned"]!.GetValue<bool>().ShouldBeTrue();

        var notes = await place.DataAsync($"{collection}/{ids[0]}/notes?pageSize=500");
        notes.Count.ShouldBe(count + 1);
        notes.ShouldContain(one => one!.Text("text") == "Beware of the dog");
        (await place.DataAsync($"{collection}/{ids[1]}/notes?pageSize=500"))
            .ShouldNotContain(one => one!.Text("text") == "Beware of the dog");
        (await place.RecordAsync($"{collection}/{ids[0]}")).Member("modifiedOn").ShouldBe(before);
        (await place.PostAsync($"{collection}/1/notes", Parse("""{"text":"Nowhere"}"""))).Refused(404);
        if (canDelete)
        {
            (await place.DeleteAsync($"{collection}/{ids[0]}/notes/{note.Id()}")).Status.ShouldBe(200);
            (await place.DataAsync($"{collection}/{ids[0]}/notes?pageSize=500")).Count.ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_note_is_also_put_where_the_request_says()
    {
        await using var place = await Workplace.StartAsync();

        (await place.PostAsync(
            $"crm/v2/customers/{place.CustomerId}/notes", Parse("""{"text":"Gate code 7","addToLocations":true}"""))).Ok();
        (await place.DataAsync($"crm/v2/locations/{place.LocationId}/notes")).ShouldHaveSingleItem()!.Text("text").ShouldBe("Gate code 7");

        (await place.PostAsync($"crm/v2/locations/{place.LocationId}/notes", Parse("""{"text":"Side door","addToCustomer":true}"""))).Ok();
        (await place.DataAsync($"crm/v2/customers/{place.CustomerId}/notes")).Select(note => note!.Text("text"))
            .ShouldBe(["Gate code 7", "Side door"]);
    }

    [Fact]
    public async Task The_note_of_a_job_is_in_the_feed_with_its_job()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();

        (await place.PostAsync($"jpm/v2/jobs/{job}/notes", Parse("""{"text":"Call first"}"""))).Ok();

        (await place.LastInFeedAsync("jpm/v2/export/job-notes", job, "jobId")).Text("text").ShouldBe("Call first");
    }

    private static async Task<JsonNode> AddAsync(Workplace place, params IEnumerable<KeyValuePair<string, JsonNode?>> with)
    {
        var body = new JsonObject { ["campaignId"] = place.CampaignId, ["summary"] = "No heat", ["followUpDate"] = "2026-06-01T10:00:00Z" };
        foreach (var (member, value) in with)
        {
            body[member] = value;
        }

        return (await place.PostAsync(Leads, body)).Ok();
    }
}
