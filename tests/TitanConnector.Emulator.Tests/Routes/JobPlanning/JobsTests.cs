using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

public sealed class JobsTests
{
    private const string Guid = "6ff4ba1b-7a7b-4cfd-8b7c-2a3b4c5d6e7f";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Created_job_has_its_own_appointments_invoice_and_number()
    {
        await using var work = await Workplace.StartAsync(new FakeTimeProvider(Start));

        var job = await work.AddJobAsync(With("appointments", Array(Workplace.Times(5), Workplace.Times(3))));

        job.Text("jobStatus").ShouldBe("Scheduled");
        job.Text("jobNumber").ShouldNotBe(job.Id().ToString(System.Globalization.CultureInfo.InvariantCulture));
        job["invoiceId"]!.GetValue<long>().ShouldBePositive();
        job["appointmentCount"]!.GetValue<int>().ShouldBe(2);
        job.Moment("createdOn").ShouldBe(Start);
        var appointments = await work.DataAsync($"jpm/v2/appointments?jobId={job.Id()}");
        appointments.Select(appointment => appointment!.Text("appointmentNumber"))
            .ShouldBe([$"{job.Text("jobNumber")}-1", $"{job.Text("jobNumber")}-2"]);
        appointments.ShouldAllBe(appointment => appointment!.Text("status") == "Scheduled");
        job["firstAppointmentId"]!.GetValue<long>().ShouldBe(appointments[1]!.Id());
        job["lastAppointmentId"]!.GetValue<long>().ShouldBe(appointments[0]!.Id());
        JsonNode.DeepEquals(await work.JobAsync(job.Id()), job).ShouldBeTrue();
        (await work.IdsAsync($"jpm/v2/jobs?number={job.Text("jobNumber")}")).ShouldBe([job.Id()]);
    }

    [Fact]
    public async Task All_missing_references_are_reported_at_once()
    {
        await using var work = await Workplace.StartAsync();
        var appointment = Workplace.Times(1, 11);

        (await work.PostAsync("jpm/v2/jobs", work.Job(
            With("customerId", 1), With("locationId", 2), With("projectId", 3), With("businessUnitId", 4), With("jobTypeId", 5),
            With("campaignId", 6), With("soldById", 7), With("bookingId", 8), With("tagTypeIds", new JsonArray(9)),
            With("customFields", Array(CustomField(10, "x"))), With("appointments", Array(appointment)),
            With("jobGeneratedLeadSource", new JsonObject { ["jobId"] = 12 })))).RefusedFields().ShouldBe(
            [
                "customerId", "locationId", "projectId", "businessUnitId", "jobTypeId", "campaignId", "soldById", "bookingId",
                "tagTypeIds[0]", "customFields[0].typeId", "appointments[0].technicianIds[0]", "jobGeneratedLeadSource.jobId",
            ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("appointments", "[]")]
    [InlineData("priority", "\"Whenever\"")]
    [InlineData("priority", null)]
    [InlineData("summary", "7")]
    public async Task Job_that_does_not_match_the_document_is_refused(string member, string? value)
    {
        await using var work = await Workplace.StartAsync();

        (await work.PostAsync("jpm/v2/jobs", work.Job(With(member, value is null ? null : JsonNode.Parse(value))))).RefusedFields()
            .ShouldBe([member]);
    }

    [Fact]
    public async Task Appointment_that_ends_before_it_starts_is_refused()
    {
        await using var work = await Workplace.StartAsync();
        var times = Workplace.Times(2);
        times["end"] = "2026-06-01T00:00:00Z";

        (await work.PostAsync("jpm/v2/jobs", work.Job(With("appointments", Array(times))))).RefusedFields()
            .ShouldBe(["appointments[0].end"]);
    }

    [Fact]
    public async Task Job_needs_an_active_customer_and_a_location_of_that_customer()
    {
        await using var work = await Workplace.StartAsync();
        var other = await work.Tenant.AddCustomerAsync("Birch");

        (await work.PostAsync("jpm/v2/jobs", work.Job(With("customerId", other.Id())))).RefusedFields().ShouldBe(["locationId"]);
        (await work.Tenant.PatchAsync($"customers/{work.CustomerId}", Parse("""{"active":false}"""))).Ok();
        (await work.PostAsync("jpm/v2/jobs", work.Job())).RefusedFields().ShouldBe(["customerId"]);
    }

    [Theory]
    [InlineData("priority", "\"Urgent\"")]
    [InlineData("summary", "\"Blows cold air\"")]
    [InlineData("customerPo", "\"PO-1\"")]
    [InlineData("jobGeneratedLeadSource", """{"employeeId":7}""")]
    public async Task Patch_changes_what_it_names_and_moves_modifiedOn(string member, string value)
    {
        var time = new FakeTimeProvider(Start);
        await using var work = await Workplace.StartAsync(time);
        var expected = await work.AddJobAsync();
        time.Advance(TimeSpan.FromSeconds(1));

        var patched = (await work.PatchAsync($"jpm/v2/jobs/{expected.Id()}", $$"""{"{{member}}":{{value}}}""")).Ok();

        expected[member] = JsonNode.Parse(value);
        expected["modifiedOn"] = "2026-03-01T08:00:01Z";
        JsonNode.DeepEquals(patched, expected).ShouldBeTrue(patched.ToJsonString());
        JsonNode.DeepEquals(await work.JobAsync(expected.Id()), expected).ShouldBeTrue();
    }

    [Fact]
    public async Task Patch_allows_null_only_where_the_document_does()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync(With("soldById", work.TechnicianIds[0]));

        (await work.PatchAsync($"jpm/v2/jobs/{job.Id()}", """{"soldById":null,"jobGeneratedLeadSource":null}""")).Ok()["soldById"]
            .ShouldBeNull();
        foreach (var member in new[] { "customerId", "priority", "summary", "customFields", "tagTypeIds", "externalData", "customerPo" })
        {
            (await work.PatchAsync($"jpm/v2/jobs/{job.Id()}", $$"""{"{{member}}":null}""")).RefusedFields().ShouldBe([member]);
        }
    }

    [Fact]
    public async Task Patch_replaces_tags_and_custom_fields_as_a_whole()
    {
        await using var work = await Workplace.StartAsync(customers: 120);
        var types = await work.IdsAsync("jpm/v2/jobs/custom-fields");
        var tags = (await work.DataAsync("crm/v2/customers?pageSize=200"))
            .SelectMany(customer => customer!["tagTypeIds"]!.AsArray()).Select(tag => tag!.GetValue<long>()).Distinct().Take(2).ToArray();
        var job = await work.AddJobAsync(
            With("tagTypeIds", new JsonArray(tags[0], tags[1])),
            With("customFields", Array(CustomField(types[0], "Key"), CustomField(types[1], "P-1"))));
        job["customFields"]!.AsArray().Count.ShouldBe(2);

        var patched = (await work.PatchAsync(
            $"jpm/v2/jobs/{job.Id()}",
            $$$"""
            {"tagTypeIds":[{{{tags[1]}}}],
             "customFields":[{"typeId":{{{types[1]}}},"value":"P-2"},{"typeId":{{{types[0]}}},"value":null}]}
            """)).Ok();

        patched["tagTypeIds"]!.AsArray().Select(tag => tag!.GetValue<long>()).ShouldBe([tags[1]]);
        patched["customFields"]!.AsArray().Single()!.Text("value").ShouldBe("P-2");
        (await work.IdsAsync($"jpm/v2/jobs?tagTypeIds={tags[0]}")).ShouldNotContain(job.Id());
        (await work.IdsAsync($"jpm/v2/jobs?tagTypeIds={tags[0]},{tags[1]}&sort=-Id&pageSize=1")).ShouldBe([job.Id()]);
    }

    [Fact]
    public async Task Patch_moves_a_job_only_to_a_location_of_its_customer()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        var other = await work.Tenant.AddCustomerAsync("Birch");
        var location = other["locations"]![0]!.Id();
        var path = $"jpm/v2/jobs/{job.Id()}";

        (await work.PatchAsync(path, $$"""{"locationId":{{location}}}""")).RefusedFields().ShouldBe(["locationId"]);
        (await work.PatchAsync(path, $$"""{"customerId":{{other.Id()}}}""")).RefusedFields().ShouldBe(["locationId"]);
        (await work.PatchAsync(path, $$"""{"customerId":{{other.Id()}},"locationId":{{location}}}""")).Ok();

        (await work.IdsAsync($"jpm/v2/jobs?customerId={other.Id()}")).ShouldBe([job.Id()]);
        (await work.IdsAsync($"jpm/v2/jobs?customerId={work.CustomerId}")).ShouldBeEmpty();
        (await work.IdsAsync($"jpm/v2/appointments?customerId={other.Id()}")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task External_data_is_shown_to_the_application_that_wrote_it()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync(With("externalData", Parse(
            $$"""{"applicationGuid":"{{Guid}}","externalData":[{"key":"erp","value":"J-17"}] }""")));

        job["externalData"]![0]!.Text("value").ShouldBe("J-17");
        (await work.JobAsync(job.Id()))["externalData"]!.AsArray().ShouldBeEmpty();
        (await work.GetAsync($"jpm/v2/jobs/{job.Id()}?externalDataApplicationGuid={Guid}")).Ok()["externalData"]!.AsArray()
            .Count.ShouldBe(1);
        (await work.IdsAsync($"jpm/v2/jobs?externalDataApplicationGuid={Guid}&externalDataKey=erp&externalDataValues=J-17"))
            .ShouldBe([job.Id()]);
        var patched = await work.PatchAsync(
            $"jpm/v2/jobs/{job.Id()}",
            $$"""{"externalData":{"patchMode":"Merge","applicationGuid":"{{Guid}}","externalData":[{"key":"erp","value":null}]} }""");
        patched.Ok()["externalData"]!.AsArray().ShouldBeEmpty();
        patched.Ok().Moment("modifiedOn").ShouldBeGreaterThan(job.Moment("modifiedOn"));
    }

    [Fact]
    public async Task Job_of_a_booking_converts_it_and_a_booking_can_be_used_once()
    {
        await using var work = await Workplace.StartAsync();
        var provider = (await work.IdsAsync("crm/v2/booking-provider-tags"))[0];
        var booking = (await work.PostAsync($"crm/v2/booking-provider/{provider}/bookings", Parse(
            """{"source":"Web","name":"Avery","summary":"No heat","isFirstTimeClient":true,"externalId":"w-1"}"""))).Ok();

        var job = await work.AddJobAsync(With("bookingId", booking.Id()));

        var converted = (await work.GetAsync($"crm/v2/bookings/{booking.Id()}")).Ok();
        converted.Text("status").ShouldBe("Converted");
        converted["jobId"]!.GetValue<long>().ShouldBe(job.Id());
        (await work.IdsAsync($"jpm/v2/jobs?bookingId={booking.Id()}")).ShouldBe([job.Id()]);
        (await work.PostAsync("jpm/v2/jobs", work.Job(With("bookingId", booking.Id())))).RefusedFields().ShouldBe(["bookingId"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public async Task Missing_job_is_404(string method)
    {
        await using var work = await Workplace.StartAsync();

        (await work.SendAsync(new HttpMethod(method), "jpm/v2/jobs/1", method == "PATCH" ? new JsonObject() : null)).Refused(404)
            .ShouldBeEmpty();
    }
}
