using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Jobs and appointments on hold, complete, at another time; and the history that tells of it.</summary>
public sealed class JobRuleTests
{
    private const string Jobs = "jpm/v2/jobs";
    private const string Appointments = "jpm/v2/appointments";

    [Fact]
    public async Task A_job_on_hold_has_appointments_on_hold_until_these_are_released()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        var appointment = (await place.IdsAsync($"{Appointments}?jobId={job}"))[0];

        (await place.PutAsync($"{Jobs}/{job}/hold", await HoldAsync(place))).Status.ShouldBe(200);
        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Hold");
        (await place.AppointmentAsync(appointment)).Text("status").ShouldBe("Hold");
        (await place.PutAsync($"{Jobs}/{job}/hold", await HoldAsync(place))).Refused(400);
        (await place.LastInFeedAsync("jpm/v2/export/jobs", job)).Text("jobStatus").ShouldBe("Hold");

        (await place.DeleteAsync($"{Appointments}/{appointment}/hold")).Status.ShouldBe(200);
        (await place.AppointmentAsync(appointment)).Text("status").ShouldBe("Scheduled");
        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Scheduled");
        (await place.DeleteAsync($"{Appointments}/{appointment}/hold")).Refused(409);
    }

    [Fact]
    public async Task A_hold_needs_a_reason_that_exists()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();

        (await place.PutAsync($"{Jobs}/{job}/hold", Parse("""{"reasonId":1,"memo":"Parts"}"""))).RefusedFields().ShouldBe(["reasonId"]);

        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Scheduled");
        (await place.PutAsync($"{Jobs}/1/hold", await HoldAsync(place))).Refused(404);
    }

    [Fact]
    public async Task A_job_is_on_hold_only_while_all_its_appointments_are()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync(With("appointments", Array(Workplace.Times(1), Workplace.Times(2))))).Id();
        var appointments = await place.IdsAsync($"{Appointments}?jobId={job}");

        (await place.PutAsync($"{Appointments}/{appointments[0]}/hold", await HoldAsync(place))).Status.ShouldBe(200);
        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Scheduled");
        (await place.PutAsync($"{Appointments}/{appointments[1]}/hold", await HoldAsync(place))).Status.ShouldBe(200);
        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Hold");
    }

    [Fact]
    public async Task A_complete_job_is_done_and_takes_no_further_commands()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync(With("appointments", Array(Workplace.Times(1), Workplace.Times(9))))).Id();
        var appointments = await place.IdsAsync($"{Appointments}?jobId={job}");

        (await place.PutAsync($"{Jobs}/{job}/complete", Parse("""{"completedOn":"2026-06-01T17:00:00+02:00"}"""))).Status.ShouldBe(200);

        var complete = await place.JobAsync(job);
        complete.Text("jobStatus").ShouldBe("Completed");
        complete.Text("completedOn").ShouldBe("2026-06-01T15:00:00Z");
        (await place.AppointmentAsync(appointments[0])).Text("status").ShouldBe("Done");
        (await place.AppointmentAsync(appointments[1]))["unused"]!.GetValue<bool>().ShouldBeTrue();
        (await place.IdsAsync($"{Jobs}?completedOnOrAfter=2026-06-01T15:00:00Z&completedBefore=2026-06-01T15:00:01Z")).ShouldBe([job]);
        (await place.PutAsync($"{Jobs}/{job}/complete", Parse("""{"completedOn":"2026-06-02T17:00:00Z"}"""))).Refused(409);
        (await place.PutAsync($"{Jobs}/{job}/hold", await HoldAsync(place))).Refused(400);
    }

    [Fact]
    public async Task A_canceled_job_can_be_restored()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        (await place.PutAsync($"{Jobs}/{job}/remove-cancellation")).Refused(400);

        (await place.PutAsync($"{Jobs}/{job}/cancel", Workplace.Cancellation(place.ReasonId))).Status.ShouldBe(200);
        var reason = (await place.DataAsync($"{Jobs}/cancel-reasons?ids={job}")).ShouldHaveSingleItem()!;
        (reason["reasonId"]!.GetValue<long>(), reason.Text("text")).ShouldBe((place.ReasonId, "Called in"));
        (await place.PutAsync($"{Jobs}/{job}/remove-cancellation")).Status.ShouldBe(200);

        (await place.JobAsync(job)).Text("jobStatus").ShouldBe("Scheduled");
        (await place.DataAsync($"{Appointments}?jobId={job}"))[0]!.Text("status").ShouldBe("Scheduled");
    }

    [Fact]
    public async Task The_history_tells_what_was_done_in_order()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
        await using var place = await Workplace.StartAsync(time);
        var job = (await place.AddJobAsync()).Id();
        var appointment = (await place.IdsAsync($"{Appointments}?jobId={job}"))[0];

        async Task Later(Task<Reply> step)
        {
            (await step).Status.ShouldBe(200);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        time.Advance(TimeSpan.FromMinutes(1));
        await Later(place.PutAsync($"{Jobs}/{job}/hold", await HoldAsync(place)));
        await Later(place.DeleteAsync($"{Appointments}/{appointment}/hold"));
        await Later(place.PatchAsync(
            $"{Appointments}/{appointment}/reschedule", """{"start":"2026-06-05T08:00:00Z","end":"2026-06-05T09:00:00Z"}"""));
        await Later(place.PutAsync($"{Jobs}/{job}/cancel", Workplace.Cancellation(place.ReasonId)));

        string[] expected = ["Job Booked", "Job Hold", "Appointment Hold Removed", "Job Rescheduled", "Job Canceled"];
        var history = (await place.RecordAsync($"{Jobs}/{job}/history"))["history"]!.AsArray();
        history.Select(entry => entry!.Text("eventType")).ShouldBe(expected);
        history[1]!.Text("memo").ShouldBe("Waiting for a part");
        history.Ids().ShouldBeUnique();
        (await place.LastInFeedAsync("jpm/v2/export/job-history", job, "jobId"))["history"]!.AsArray()
            .Select(entry => entry!.Text("eventType")).ShouldBe(expected);
        var canceled = (await place.FeedAsync("jpm/v2/export/job-canceled-logs")).Last();
        canceled["jobId"]!.GetValue<long>().ShouldBe(job);
        (await place.RecordAsync($"{Jobs}/{job}/booked-log"))["jobAppointmentId"]!.GetValue<long>().ShouldBe(appointment);
    }

    [Fact]
    public async Task An_appointment_moves_is_confirmed_and_gets_instructions()
    {
        await using var place = await Workplace.StartAsync();
        var job = await place.AddJobAsync(With("appointments", Array(Workplace.Times(1), Workplace.Times(2))));
        var first = job["firstAppointmentId"]!.GetValue<long>();

        (await place.PatchAsync($"{Appointments}/{first}/reschedule", """{"start":"2026-06-05T08:00:00Z"}"""))
            .RefusedFields().ShouldBe(["end"]);
        var moved = (await place.PatchAsync(
            $"{Appointments}/{first}/reschedule", """{"start":"2026-06-05T08:00:00Z","end":"2026-06-05T09:00:00Z"}""")).Ok();
        moved.Text("start").ShouldBe("2026-06-05T08:00:00Z");
        (await place.JobAsync(job.Id()))["lastAppointmentId"]!.GetValue<long>().ShouldBe(first);

        (await place.DeleteAsync($"{Appointments}/{first}/confirmation")).Refused(409);
        (await place.PutAsync($"{Appointments}/{first}/confirmation")).Status.ShouldBe(200);
        (await place.AppointmentAsync(first))["isConfirmed"]!.GetValue<bool>().ShouldBeTrue();
        (await place.PutAsync($"{Appointments}/{first}/special-instructions", Parse("""{"specialInstructions":"Ring twice"}"""))).Ok()
            .Text("specialInstructions").ShouldBe("Ring twice");
        (await place.LastInFeedAsync("jpm/v2/export/appointments", first)).Text("specialInstructions").ShouldBe("Ring twice");
    }

    [Fact]
    public async Task A_job_is_attached_to_a_project_and_detached()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        var project = (await place.PostAsync("jpm/v2/projects", new JsonObject { ["locationId"] = place.LocationId })).Ok().Id();

        (await place.PostAsync($"jpm/v2/projects/{project}/attach-job/{job}", new JsonObject())).Status.ShouldBe(200);
        (await place.JobAsync(job))["projectId"]!.GetValue<long>().ShouldBe(project);
        (await place.RecordAsync($"jpm/v2/projects/{project}"))["jobIds"]!.AsArray().Select(id => id!.GetValue<long>()).ShouldBe([job]);

        (await place.PostAsync($"jpm/v2/projects/detach-job/{job}", new JsonObject())).Status.ShouldBe(200);
        (await place.JobAsync(job))["projectId"].ShouldBeNull();
        (await place.RecordAsync($"jpm/v2/projects/{project}"))["jobIds"]!.AsArray().ShouldBeEmpty();
        (await place.PostAsync($"jpm/v2/projects/detach-job/{job}", new JsonObject())).Refused(400);
    }

    private static async Task<JsonObject> HoldAsync(Workplace place) => new()
    {
        ["reasonId"] = (await place.IdsAsync("jpm/v2/job-hold-reasons"))[0],
        ["memo"] = "Waiting for a part",
    };
}
