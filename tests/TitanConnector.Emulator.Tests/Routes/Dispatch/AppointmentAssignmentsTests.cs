using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Dispatch;

public sealed class AppointmentAssignmentsTests
{
    private const string Assign = "dispatch/v2/appointment-assignments/assign-technicians";
    private const string Unassign = "dispatch/v2/appointment-assignments/unassign-technicians";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Assigned_technicians_are_listed_with_their_names()
    {
        await using var work = await Workplace.StartAsync(new FakeTimeProvider(Start));
        var job = await work.AddJobAsync();
        var appointment = job["firstAppointmentId"]!.GetValue<long>();

        var answer = (await work.PostAsync(Assign, Crew(appointment, work.TechnicianIds[0], work.TechnicianIds[1]))).Ok();

        answer.Id().ShouldBe(appointment);
        var assignments = await work.DataAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}");
        assignments.Select(assignment => assignment!["technicianId"]!.GetValue<long>())
            .ShouldBe([work.TechnicianIds[0], work.TechnicianIds[1]]);
        assignments.ShouldAllBe(assignment =>
            assignment!.Text("status") == "Scheduled" && assignment!.Moment("assignedOn") == Start
                && assignment!["active"]!.GetValue<bool>()
            && assignment!.Text("technicianName").Length > 0);
        (await work.IdsAsync($"dispatch/v2/appointment-assignments?appointmentIds={appointment}&sort=-Id"))
            .ShouldBe(assignments.Ids().Reverse());
        (await work.IdsAsync($"jpm/v2/jobs?technicianId={work.TechnicianIds[1]}&customerId={work.CustomerId}")).ShouldBe([job.Id()]);
    }

    [Fact]
    public async Task Technicians_of_a_new_job_are_assigned()
    {
        await using var work = await Workplace.StartAsync();

        var job = await work.AddJobAsync(With("appointments", Array(Workplace.Times(1, work.TechnicianIds[0], work.TechnicianIds[0]))));

        (await work.DataAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}")).Single()!["technicianId"]!.GetValue<long>()
            .ShouldBe(work.TechnicianIds[0]);
    }

    [Fact]
    public async Task Assigning_twice_adds_no_duplicate()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        var crew = Crew(job["firstAppointmentId"]!.GetValue<long>(), work.TechnicianIds[0]);

        (await work.PostAsync(Assign, crew)).Ok();
        (await work.PostAsync(Assign, crew)).Ok();

        (await work.IdsAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}&active=Any")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Unassigned_technician_stays_listed_as_inactive_and_can_be_reassigned()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        var crew = Crew(job["firstAppointmentId"]!.GetValue<long>(), work.TechnicianIds[0]);
        (await work.PostAsync(Assign, crew)).Ok();
        var list = $"dispatch/v2/appointment-assignments?jobId={job.Id()}";
        var assignment = (await work.DataAsync(list)).Single()!;

        (await work.PostAsync(Unassign, crew)).Ok();

        (await work.IdsAsync(list)).ShouldBeEmpty();
        var ended = (await work.DataAsync(list + "&active=False")).Single()!;
        ended.Id().ShouldBe(assignment.Id());
        ended.Moment("modifiedOn").ShouldBeGreaterThan(assignment.Moment("modifiedOn"));
        (await work.IdsAsync($"jpm/v2/jobs?technicianId={work.TechnicianIds[0]}&customerId={work.CustomerId}")).ShouldBeEmpty();
        (await work.PostAsync(Unassign, crew)).Ok();
        (await work.PostAsync(Assign, crew)).Ok();
        (await work.IdsAsync(list)).Single().ShouldNotBe(assignment.Id());
        (await work.IdsAsync(list + "&active=Any")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Missing_references_are_reported()
    {
        await using var work = await Workplace.StartAsync();

        foreach (var path in new[] { Assign, Unassign })
        {
            (await work.PostAsync(path, Crew(1, 2))).RefusedFields().ShouldBe(["jobAppointmentId", "technicianIds[0]"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Finished_appointment_accepts_no_assignment()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        (await work.PutAsync($"jpm/v2/jobs/{job.Id()}/cancel", Workplace.Cancellation(work.ReasonId))).Status.ShouldBe(200);
        var done = (await work.IdsAsync("jpm/v2/appointments?status=Done"))[0];

        foreach (var appointment in new[] { job["firstAppointmentId"]!.GetValue<long>(), done })
        {
            (await work.PostAsync(Assign, Crew(appointment, work.TechnicianIds[0]))).Refused(409);
        }
    }

    private static JsonObject Crew(long appointmentId, params IEnumerable<long> technicianIds) => new()
    {
        ["jobAppointmentId"] = appointmentId,
        ["technicianIds"] = Array(technicianIds.Select(id => (JsonNode)id)),
    };
}
