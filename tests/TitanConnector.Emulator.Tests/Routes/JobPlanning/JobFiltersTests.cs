using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

public sealed class JobFiltersTests
{
    [Fact]
    public async Task Every_filter_keeps_the_job_it_describes_and_drops_the_others()
    {
        await using var work = await Workplace.StartAsync();
        var technician = work.TechnicianIds[0];
        var source = (await work.AddJobAsync()).Id();
        var job = await work.AddJobAsync(
            With("priority", "Urgent"),
            With("soldById", technician),
            With("jobGeneratedLeadSource", new JsonObject { ["jobId"] = source }),
            With("appointments", Array(Workplace.Times(10, technician), Workplace.Times(20))));
        var type = (await work.IdsAsync("jpm/v2/job-types"))[1];
        var campaign = (await work.IdsAsync("marketing/v2/campaigns"))[1];
        (await work.PatchAsync($"jpm/v2/jobs/{job.Id()}", $$"""{"jobTypeId":{{type}},"campaignId":{{campaign}}}""")).Ok();

        foreach (var (keeps, drops) in new (string, string)[]
        {
            ($"ids={job.Id()}", $"ids={source}"),
            ($"number={job.Text("jobNumber")}", "number=1"),
            ("jobStatus=Scheduled", "jobStatus=Hold"),
            ("appointmentStatus=Scheduled", "appointmentStatus=Done"),
            ("priority=Urgent", "priority=Low"),
            ("firstAppointmentStartsOnOrAfter=2026-06-10T14:00:00Z", "firstAppointmentStartsOnOrAfter=2026-06-10T14:00:01Z"),
            ("firstAppointmentStartsBefore=2026-06-10T14:00:01Z", "firstAppointmentStartsBefore=2026-06-10T14:00:00Z"),
            ("appointmentStartsOnOrAfter=2026-06-20T14:00:00Z", "appointmentStartsOnOrAfter=2026-06-20T14:00:01Z"),
            ("appointmentStartsBefore=2026-06-10T14:00:01Z", "appointmentStartsBefore=2026-06-10T14:00:00Z"),
            (
                "appointmentStartsOnOrAfter=2026-06-20T00:00:00Z&appointmentStartsBefore=2026-06-21T00:00:00Z",
                "appointmentStartsOnOrAfter=2026-06-11T00:00:00Z&appointmentStartsBefore=2026-06-20T00:00:00Z"),
            ($"technicianId={technician}", "technicianId=1"),
            ($"customerId={work.CustomerId}", "customerId=1"),
            ($"locationId={work.LocationId}", "locationId=1"),
            ($"soldById={technician}", $"soldById={work.TechnicianIds[1]}"),
            ($"jobTypeId={type}", $"jobTypeId={work.JobTypeId}"),
            ($"campaignId={campaign}", $"campaignId={work.CampaignId}"),
            ($"businessUnitId={work.BusinessUnitId}", "businessUnitId=1"),
            ($"invoiceId={job["invoiceId"]}", "invoiceId=1"),
            ("createdOnOrAfter=2020-01-01T00:00:00Z", "createdBefore=2020-01-01T00:00:00Z"),
            ("modifiedOnOrAfter=2020-01-01T00:00:00Z", "modifiedBefore=2020-01-01T00:00:00Z"),
            ("hasUnusedAppointments=false", "hasUnusedAppointments=true"),
            ("sort=-Id", "completedOnOrAfter=2000-01-01T00:00:00Z"),
            ("sort=-Priority", "completedBefore=2100-01-01T00:00:00Z"),
            ("sort=-CreatedOn", "projectId=1"),
            ("sort=%2BModifiedOn", "bookingId=1"),
            ("sort=%2BId", "createdFromEstimateId=1"),
            ("pageSize=500", "estimateIds=1,2"),
            ("page=1", "tagTypeIds=1,2"),
        })
        {
            (await work.IdsAsync($"jpm/v2/jobs?{keeps}{(keeps.StartsWith("page", StringComparison.Ordinal) ? "" : "&pageSize=500")}"))
                .ShouldContain(job.Id(), keeps);
            (await work.IdsAsync($"jpm/v2/jobs?{drops}&pageSize=500")).ShouldNotContain(job.Id(), drops);
        }
    }

    [Fact]
    public async Task Jobs_are_sorted_by_urgency_not_by_its_name()
    {
        await using var work = await Workplace.StartAsync();
        foreach (var priority in new[] { "Normal", "Urgent", "Low", "High" })
        {
            await work.AddJobAsync(With("priority", priority));
        }

        (await work.DataAsync($"jpm/v2/jobs?customerId={work.CustomerId}&sort=-Priority")).Select(job => job!.Text("priority"))
            .ShouldBe(["Urgent", "High", "Normal", "Low"]);
        (await work.GetAsync("jpm/v2/jobs?sort=-CompletedOn")).RefusedFields().ShouldBe(["sort"]);
    }

    [Theory]
    [InlineData("jpm/v2/appointments", "status", "jobId", "number", "unused", "startsBefore", "startsOnOrAfter")]
    [InlineData("dispatch/v2/appointment-assignments", "jobId", "appointmentIds", "ids", "active")]
    [InlineData("crm/v2/bookings", "externalId", "ids")]
    [InlineData("jpm/v2/projects", "status", "ids", "projectTypeId", "targetCompletionDateBefore")]
    public async Task Filters_of_the_other_lists_narrow_them(string list, params string[] filters)
    {
        await using var work = await Workplace.StartAsync(customers: 250);
        var all = (await work.GetAsync($"{list}?includeTotal=true&pageSize=1")).Ok()["totalCount"]!.GetValue<int>();
        all.ShouldBePositive();

        foreach (var filter in filters)
        {
            var value = filter switch
            {
                "status" => list.EndsWith("projects", StringComparison.Ordinal) ? "None" : "Working",
                "unused" => "true",
                "active" => "False",
                "jobId" or "ids" or "appointmentIds" or "projectTypeId" => "1",
                "startsBefore" or "startsOnOrAfter" or "targetCompletionDateBefore" => "2024-01-01T00:00:00Z",
                _ => "x",
            };
            (await work.GetAsync($"{list}?includeTotal=true&{filter}={value}")).Ok()["totalCount"]!.GetValue<int>()
                .ShouldBeLessThan(all, filter);
        }
    }

    [Fact]
    public async Task Job_types_use_the_older_sort_parameter()
    {
        await using var work = await Workplace.StartAsync(customers: 1);
        var ids = await work.IdsAsync("jpm/v2/job-types");

        (await work.IdsAsync("jpm/v2/job-types?orderBy=id&orderByDirection=desc")).ShouldBe(ids.OrderDescending());
        (await work.IdsAsync("jpm/v2/job-types?orderByDirection=descending")).ShouldBe(ids.OrderDescending());
        (await work.GetAsync("jpm/v2/job-types?orderBy=name")).RefusedFields().ShouldBe(["orderBy"]);
    }
}
