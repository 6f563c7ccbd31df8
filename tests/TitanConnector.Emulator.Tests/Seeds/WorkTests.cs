using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Seeds;

public sealed class WorkTests
{
    private static readonly string[] Lists =
    [
        "jpm/v2/jobs", "jpm/v2/appointments?active=Any", "dispatch/v2/appointment-assignments?active=Any", "jpm/v2/projects",
        "crm/v2/bookings", "jpm/v2/job-cancel-reasons", "jpm/v2/job-types?active=Any", "jpm/v2/project-statuses",
        "crm/v2/booking-provider-tags", "marketing/v2/campaigns?active=Any", "jpm/v2/jobs/custom-fields", "jpm/v2/projects/custom-fields",
    ];

    [Fact]
    public async Task Same_seed_number_gives_byte_identical_lists()
    {
        await using var first = await Workplace.StartAsync(TimeProviderAt("2026-02-01T00:00:00Z"));
        await using var second = await Workplace.StartAsync(TimeProviderAt("2026-02-01T00:00:00Z"));

        foreach (var list in Lists)
        {
            (await second.GetAsync(list)).Text.ShouldBe((await first.GetAsync(list)).Text, list);
        }
    }

    [Fact]
    public async Task Demo_has_jobs_appointments_and_bookings_in_every_status()
    {
        await using var work = await Workplace.StartAsync(customers: 250);

        foreach (var status in new[] { "Scheduled", "Dispatched", "InProgress", "Hold", "Completed", "Canceled" })
        {
            (await work.IdsAsync($"jpm/v2/jobs?jobStatus={status}")).ShouldNotBeEmpty(status);
        }

        foreach (var status in new[] { "Scheduled", "Dispatched", "Working", "Hold", "Done", "Canceled" })
        {
            (await work.IdsAsync($"jpm/v2/appointments?status={status}")).ShouldNotBeEmpty(status);
        }

        (await work.DataAsync("dispatch/v2/appointment-assignments?pageSize=5000"))
            .Select(assignment => assignment!.Text("status")).Distinct()
            .ShouldBe(["Scheduled", "Dispatched", "Working", "Done"], ignoreOrder: true);
        (await work.DataAsync("crm/v2/bookings?pageSize=5000")).Select(booking => booking!.Text("status")).Distinct()
            .ShouldBe(["New", "Converted", "Dismissed", "Accepted"], ignoreOrder: true);
        (await work.IdsAsync("jpm/v2/projects")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Seeded_records_are_consistent()
    {
        await using var work = await Workplace.StartAsync(customers: 250);
        var jobs = (await work.DataAsync("jpm/v2/jobs?pageSize=5000")).ToDictionary(job => job!.Id(), job => job!);
        var appointments = await work.DataAsync("jpm/v2/appointments?pageSize=5000");
        var locations = (await work.DataAsync("crm/v2/locations?pageSize=5000&active=Any"))
            .ToDictionary(location => location!.Id(), location => location!["customerId"]!.GetValue<long>());

        jobs.Count.ShouldBeInRange(200, 300);
        foreach (var job in jobs.Values)
        {
            locations[job["locationId"]!.GetValue<long>()].ShouldBe(job["customerId"]!.GetValue<long>());
            var own = appointments.Where(appointment => appointment!["jobId"]!.GetValue<long>() == job.Id()).ToArray();
            own.Length.ShouldBe(job["appointmentCount"]!.GetValue<int>());
            own.MinBy(appointment => appointment!.Moment("start"))!.Id().ShouldBe(job["firstAppointmentId"]!.GetValue<long>());
            (job["completedOn"] is not null).ShouldBe(job.Text("jobStatus") == "Completed");
            job.Moment("modifiedOn").ShouldBeLessThanOrEqualTo(new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.Zero));
            job.Moment("createdOn").ShouldBeLessThanOrEqualTo(job.Moment("modifiedOn"));
        }

        foreach (var booking in await work.DataAsync("crm/v2/bookings?pageSize=5000"))
        {
            (booking!["jobId"] is not null).ShouldBe(booking.Text("status") == "Converted");
            if (booking["jobId"]?.GetValue<long>() is { } jobId)
            {
                jobs[jobId]["bookingId"]!.GetValue<long>().ShouldBe(booking.Id());
            }
        }

        foreach (var project in await work.DataAsync("jpm/v2/projects?pageSize=5000"))
        {
            project!["jobIds"]!.AsArray().ShouldAllBe(id => jobs[id!.GetValue<long>()]["projectId"]!.GetValue<long>() == project.Id());
        }
    }

    [Fact]
    public async Task Empty_tenant_has_what_the_first_job_needs()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        foreach (var list in Lists[5..])
        {
            (await work.DataAsync(list)).ShouldNotBeEmpty(list);
        }

        foreach (var list in Lists[..5])
        {
            (await work.DataAsync(list)).ShouldBeEmpty(list);
        }
    }

    private static FakeTimeProvider TimeProviderAt(string moment) =>
        new(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
}
