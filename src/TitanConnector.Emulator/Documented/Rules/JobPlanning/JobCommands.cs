using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.JobPlanning;

/// <summary>Jobs on hold, complete, and no longer canceled; their open appointments follow.</summary>
internal static class JobCommands
{
    public const string Path = "/jpm/v2/jobs";
    public const string HoldReasons = "/jpm/v2/job-hold-reasons";

    private const string Status = "jobStatus";

    private static readonly string[] Reasons =
    [
        "Waiting for parts", "Customer not at home", "Permit pending", "Weather", "Second technician needed", "Payment pending",
    ];

    public static IEnumerable<Rule> Rules =>
    [
        new Command("jpm.jobs.hold", Path, (Status, Is("Hold")))
        {
            From = new(Status, "Scheduled", "Dispatched", "InProgress"),
            Refers = [new("reasonId", HoldReasons)],
            Then = Hold,
        }.Rule,
        new Command("jpm.jobs.complete", Path, (Status, Is("Completed")), ("completedOn", (turn, _) => turn.Body.Utc("completedOn")))
        {
            From = new(Status, "Scheduled", "Dispatched", "InProgress", "Hold"),
            Then = Complete,
        }.Rule,
        new Command("jpm.jobs.remove-cancellation", Path, (Status, Is("Scheduled")))
        {
            From = new(Status, "Canceled"),
            Then = Restore,
        }.Rule,
        new("jpm.jobs.history.get", turn => turn.Answer(new JsonObject
        {
            ["history"] = JobHistory.Of(turn.Records, turn.Subject(Path).Document),
        })),
        new("jpm.jobs.booked-log.get", ShowBooking),
        new("jpm.projects.attach-job", turn => Move(turn, turn.Subject(Projects, "id").Number)),
        new("jpm.projects.detach-job", turn => Move(turn, null)),
    ];

    public static IEnumerable<View> Views =>
    [
        new("jpm.job-history.export", (call, _, job) =>
        {
            job["jobId"] = job.Id();
            job["history"] = JobHistory.Of(call.Records, job);
        }),
        new("jpm.jobs.cancel-reasons.list", (call, _, log) =>
        {
            log["name"] = call.Records.Find(JobTables.CancelReasons, log["reasonId"]!.GetValue<long>())?.Parse()["name"]?.DeepClone();
            log["text"] = log["memo"]?.DeepClone() ?? "";
        }),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(HoldReasons)
        {
            Seed = (_, _, row) => row.Document["name"] = Reasons[row.Number % Reasons.Length],
        },
    ];

    private const string Projects = "/jpm/v2/projects";

    private static void Hold(Turn turn, Row job, JsonObject before)
    {
        foreach (var appointment in Appointments.OfJob(turn.Records, job.Number).Where(AppointmentCommands.IsWaiting))
        {
            turn.Records.Patch(JobTables.Appointments, appointment.Id(), document => document["status"] = "Hold");
        }

        JobHistory.Add(turn.Records, job.Number, "Job Hold", turn.Body["memo"]!.ToString());
    }

    /// <summary>What should have begun by then is done; later appointments were not needed.</summary>
    private static void Complete(Turn turn, Row job, JsonObject before)
    {
        var completed = turn.Body.Ticks("completedOn");
        var open = Appointments.OfJob(turn.Records, job.Number)
            .FindAll(appointment => Appointments.Status(appointment) is not ("Done" or "Canceled"));
        foreach (var appointment in open)
        {
            var isNeeded = appointment.Ticks("start") <= completed || Appointments.Status(appointment) == "Working" || open.Count == 1;
            turn.Records.Patch(JobTables.Appointments, appointment.Id(), document =>
            {
                document["unused"] = !isNeeded;
                document["status"] = isNeeded ? "Done" : "Scheduled";
            });
        }
    }

    private static void Restore(Turn turn, Row job, JsonObject before)
    {
        foreach (var appointment in Appointments.OfJob(turn.Records, job.Number).Where(one => Appointments.Status(one) == "Canceled"))
        {
            turn.Records.Patch(JobTables.Appointments, appointment.Id(), document =>
            {
                document["unused"] = false;
                document["status"] = "Scheduled";
            });
        }

        JobHistory.Add(turn.Records, job.Number, "Job Cancellation Removed");
    }

    private static void ShowBooking(Turn turn)
    {
        var job = turn.Subject(Path);
        var first = turn.Records.Find(JobTables.Appointments, job.Document["firstAppointmentId"]!.GetValue<long>())!.Value.Parse();
        turn.Answer(new JsonObject
        {
            ["id"] = first.Id(),
            ["jobId"] = job.Number,
            ["jobAppointmentId"] = first.Id(),
            ["start"] = first["start"]!.DeepClone(),
            ["arrivalWindowStart"] = first["arrivalWindowStart"]?.DeepClone(),
            ["arrivalWindowEnd"] = first["arrivalWindowEnd"]?.DeepClone(),
            ["createdOn"] = job.Document["createdOn"]!.DeepClone(),
            ["createdById"] = job.Document["createdById"]!.DeepClone(),
            ["active"] = true,
        });
    }

    private static void Move(Turn turn, long? project)
    {
        var job = turn.Subject(Path, "jobId");
        var old = job.Document["projectId"]?.GetValue<long>();
        if (project is null && old is null)
        {
            throw turn.Conflict($"{turn.Name(Path, job.Key)} is not in a project");
        }

        turn.Change(Path, job, document => document["projectId"] = project);
        foreach (var one in new[] { old, project }.OfType<long>().Distinct())
        {
            Routes.JobPlanning.Projects.ListJobs(turn.Records, one);
        }

        turn.Answer(null);
    }
}
