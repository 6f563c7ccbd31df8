using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

public sealed class JobCancellationsTests
{
    [Fact]
    public async Task Canceled_job_has_canceled_appointments_without_technicians()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync(With("appointments", Array(Workplace.Times(1, work.TechnicianIds[0]), Workplace.Times(2))));

        var reply = await work.PutAsync($"jpm/v2/jobs/{job.Id()}/cancel", Workplace.Cancellation(work.ReasonId));

        (reply.Status, reply.Text).ShouldBe((200, ""));
        var canceled = await work.JobAsync(job.Id());
        canceled.Text("jobStatus").ShouldBe("Canceled");
        canceled.Moment("modifiedOn").ShouldBeGreaterThan(job.Moment("modifiedOn"));
        (await work.DataAsync($"jpm/v2/appointments?jobId={job.Id()}"))
            .Select(appointment => (appointment!.Text("status"), appointment!["unused"]!.GetValue<bool>()))
            .ShouldBe([("Canceled", true), ("Canceled", true)]);
        (await work.IdsAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}")).ShouldBeEmpty();
        (await work.IdsAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}&active=False")).Length.ShouldBe(1);
        var log = (await work.DataAsync($"jpm/v2/jobs/{job.Id()}/canceled-log")).Single()!;
        log["reasonId"]!.GetValue<long>().ShouldBe(work.ReasonId);
        log.Text("memo").ShouldBe("Called in");
    }

    [Fact]
    public async Task Job_can_be_canceled_only_once_and_never_after_completion()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        var completed = (await work.IdsAsync("jpm/v2/jobs?jobStatus=Completed"))[0];
        (await work.PutAsync($"jpm/v2/jobs/{job.Id()}/cancel", Workplace.Cancellation(work.ReasonId))).Status.ShouldBe(200);

        foreach (var id in new[] { job.Id(), completed })
        {
            (await work.PutAsync($"jpm/v2/jobs/{id}/cancel", Workplace.Cancellation(work.ReasonId))).Refused(400).ShouldBeEmpty();
        }

        (await work.DataAsync($"jpm/v2/jobs/{job.Id()}/canceled-log")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Completed_appointments_stay_completed_when_the_rest_is_canceled()
    {
        await using var work = await Workplace.StartAsync(customers: 1000);
        var done = (await work.DataAsync("jpm/v2/appointments?status=Done&pageSize=5000"))
            .Select(appointment => appointment!["jobId"]!.GetValue<long>()).ToHashSet();
        var open = (await work.DataAsync("jpm/v2/jobs?pageSize=5000"))
            .First(job => job!.Text("jobStatus") is not ("Completed" or "Canceled") && done.Contains(job!.Id()))!.Id();

        (await work.PutAsync($"jpm/v2/jobs/{open}/cancel", Workplace.Cancellation(work.ReasonId))).Status.ShouldBe(200);

        (await work.DataAsync($"jpm/v2/appointments?jobId={open}")).Select(appointment => appointment!.Text("status")).Distinct()
            .ShouldBe(["Done", "Canceled"], ignoreOrder: true);
    }

    [Fact]
    public async Task Cancel_needs_an_existing_reason_and_a_memo()
    {
        await using var work = await Workplace.StartAsync();
        var job = await work.AddJobAsync();
        var path = $"jpm/v2/jobs/{job.Id()}/cancel";

        (await work.PutAsync(path, Workplace.Cancellation(job.Id()))).RefusedFields().ShouldBe(["reasonId"]);
        (await work.PutAsync(path, Parse($$"""{"reasonId":{{work.ReasonId}}}"""))).RefusedFields().ShouldBe(["memo"]);
        (await work.PutAsync("jpm/v2/jobs/1/cancel", Workplace.Cancellation(work.ReasonId))).Refused(404).ShouldBeEmpty();
        (await work.JobAsync(job.Id())).Text("jobStatus").ShouldBe("Scheduled");
    }

    [Fact]
    public async Task Reasons_are_listed_regardless_of_active_by_default()
    {
        await using var tenant = await Workplace.StartAsync(customers: 1);
        var all = await tenant.IdsAsync("jpm/v2/job-cancel-reasons");
        var active = await tenant.IdsAsync("jpm/v2/job-cancel-reasons?active=True");
        var inactive = await tenant.IdsAsync("jpm/v2/job-cancel-reasons?active=False");

        inactive.ShouldNotBeEmpty();
        all.ShouldBe(active.Concat(inactive), ignoreOrder: true);
        (await tenant.IdsAsync("jpm/v2/job-cancel-reasons?active=Any&sort=-Id")).ShouldBe(all.OrderDescending());
    }
}
