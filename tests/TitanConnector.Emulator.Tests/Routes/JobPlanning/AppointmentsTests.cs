using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

public sealed class AppointmentsTests
{
    [Fact]
    public async Task Added_appointment_is_counted_by_its_job_and_assigns_its_technicians()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();

        var appointment = (await work.PostAsync("jpm/v2/appointments", New(job, Workplace.Times(20, work.TechnicianIds[0])))).Ok();

        appointment.Text("appointmentNumber").ShouldBe(job.Text("jobNumber") + "-2");
        appointment.Text("specialInstructions").ShouldBe("Ring twice");
        appointment["customerId"]!.GetValue<long>().ShouldBe(work.CustomerId);
        var counted = await work.JobAsync(job.Id());
        counted["appointmentCount"]!.GetValue<int>().ShouldBe(2);
        counted["lastAppointmentId"]!.GetValue<long>().ShouldBe(appointment.Id());
        counted["firstAppointmentId"]!.GetValue<long>().ShouldBe(job["firstAppointmentId"]!.GetValue<long>());
        counted.Moment("modifiedOn").ShouldBeGreaterThan(job.Moment("modifiedOn"));
        (await work.IdsAsync($"jpm/v2/appointments?jobId={job.Id()}&technicianId={work.TechnicianIds[0]}")).ShouldBe([appointment.Id()]);
        JsonNode.DeepEquals(await work.AppointmentAsync(appointment.Id()), appointment).ShouldBeTrue();
    }

    [Fact]
    public async Task Times_are_answered_in_UTC()
    {
        await using var work = await Workplace.StartAsync();

        var job = await work.AddJobAsync(With("appointments", Array(Parse(
            """{"start":"2026-06-01T10:00:00-04:00","end":"2026-06-01T12:00:00-04:00","arrivalWindowStart":null}"""))));

        (await work.AppointmentAsync(job["firstAppointmentId"]!.GetValue<long>())).Text("start").ShouldBe("2026-06-01T14:00:00Z");
    }

    [Fact]
    public async Task Appointment_needs_an_unfinished_job()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        (await work.PutAsync($"jpm/v2/jobs/{job.Id()}/cancel", Workplace.Cancellation(work.ReasonId))).Status.ShouldBe(200);

        (await work.PostAsync("jpm/v2/appointments", New(job, Workplace.Times(20)))).Refused(409);
        job["id"] = 1L;
        (await work.PostAsync("jpm/v2/appointments", New(job, Workplace.Times(20)))).RefusedFields().ShouldBe(["jobId"]);
    }

    [Fact]
    public async Task Deleted_appointment_is_inactive_and_its_job_no_longer_counts_it()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync(With("appointments", Array(Workplace.Times(1, work.TechnicianIds[0]), Workplace.Times(2))));
        var ids = await work.IdsAsync($"jpm/v2/appointments?jobId={job.Id()}");

        var reply = await work.DeleteAsync($"jpm/v2/appointments/{ids[0]}");

        (reply.Status, reply.Text).ShouldBe((200, ""));
        (await work.IdsAsync($"jpm/v2/appointments?jobId={job.Id()}")).ShouldBe([ids[1]]);
        (await work.IdsAsync($"jpm/v2/appointments?jobId={job.Id()}&active=False")).ShouldBe([ids[0]]);
        (await work.IdsAsync($"dispatch/v2/appointment-assignments?appointmentIds={ids[0]}")).ShouldBeEmpty();
        var counted = await work.JobAsync(job.Id());
        counted["appointmentCount"]!.GetValue<int>().ShouldBe(1);
        counted["firstAppointmentId"]!.GetValue<long>().ShouldBe(ids[1]);
        (await work.DeleteAsync($"jpm/v2/appointments/{ids[0]}")).Refused(404);
    }

    [Fact]
    public async Task Only_appointment_of_a_job_cannot_be_deleted()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();

        (await work.DeleteAsync($"jpm/v2/appointments/{job["firstAppointmentId"]}")).Refused(409);

        (await work.JobAsync(job.Id()))["appointmentCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("Dispatched")]
    [InlineData("Working")]
    [InlineData("Done")]
    [InlineData("Canceled")]
    public async Task Appointment_that_has_begun_or_is_over_cannot_be_deleted(string status)
    {
        await using var work = await Workplace.StartAsync(customers: 250);
        var appointment = (await work.IdsAsync($"jpm/v2/appointments?status={status}"))[0];

        (await work.DeleteAsync($"jpm/v2/appointments/{appointment}")).Refused(409);
    }

    [Fact]
    public async Task Missing_technician_is_reported_by_its_position()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();

        (await work.PostAsync("jpm/v2/appointments", New(job, Workplace.Times(3, work.TechnicianIds[0], job.Id()))))
            .RefusedFields().ShouldBe(["technicianIds[1]"]);
    }

    private static JsonObject New(JsonNode job, JsonObject times)
    {
        times["jobId"] = job.Id();
        times["specialInstructions"] = "Ring twice";
        return times;
    }
}
