using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.JobPlanning;

/// <summary>Appointments: confirmed, on hold, at another time, with other instructions. The job follows.</summary>
internal static class AppointmentCommands
{
    private const string Path = "/jpm/v2/appointments";

    private static readonly string[] Times = ["start", "end", "arrivalWindowStart", "arrivalWindowEnd"];

    public static IEnumerable<Rule> Rules =>
    [
        Command("confirm", Open, null, ("isConfirmed", Is(true))),
        Command("remove-confirmation", new("isConfirmed", "true"), null, ("isConfirmed", Is(false))),
        new Command("jpm.appointments.hold", Path, ("status", Is("Hold")))
        {
            From = new("status", "Scheduled", "Dispatched"),
            Refers = [new("reasonId", JobCommands.HoldReasons)],
            Check = Exists,
            Then = (turn, appointment, _) => FollowHold(turn, appointment, "Appointment Hold", turn.Body["memo"]!.ToString()),
        }.Rule,
        Command(
            "remove-hold",
            new("status", "Hold"),
            (turn, appointment, _) => FollowHold(turn, appointment, "Appointment Hold Removed", ""),
            ("status", Is("Scheduled"))),
        new Command("jpm.appointments.reschedule", Path, [.. Times.Select(name => (name, Time(name)))])
        {
            From = Open,
            Check = CheckTimes,
            Then = (turn, appointment, _) =>
            {
                var job = JobOf(appointment);
                JobHistory.Add(turn.Records, job, "Job Rescheduled");
                Jobs.Recount(turn.Records, job);
            },
        }.Rule,
        Command("special-instructions.replace", null, null, ("specialInstructions", Given("specialInstructions"))),
    ];

    private static State Open => new("status", "Scheduled", "Dispatched", "Working", "Hold");

    /// <summary>Whether nobody is at work on it yet.</summary>
    public static bool IsWaiting(JsonObject appointment) => Appointments.Status(appointment) is "Scheduled" or "Dispatched";

    private static Rule Command(
        string verb, State? from, Action<Turn, Row, JsonObject>? then, params (string Field, FieldValue Value)[] sets) =>
        new Command("jpm.appointments." + verb, Path, sets) { From = from, Check = Exists, Then = then }.Rule;

    private static FieldValue Time(string field) => (turn, document) =>
        turn.Body.ContainsKey(field) ? turn.Body.Utc(field) : document[field]?.DeepClone();

    /// <summary>A deleted appointment is kept as an inactive one.</summary>
    private static void Exists(Turn turn, JsonObject appointment)
    {
        if (appointment["active"]?.GetValue<bool>() is false)
        {
            throw Errors.Refusal.NotFound("Appointment", appointment.Id());
        }
    }

    private static void CheckTimes(Turn turn, JsonObject appointment)
    {
        Exists(turn, appointment);
        var errors = turn.Call.NewErrors();
        var times = new JsonObject(Times.Select(field => KeyValuePair.Create(field, Time(field)(turn, appointment))));
        Appointments.Check(turn.Records, times, "", errors);
        errors.ThrowIfAny();
    }

    /// <summary>A job is on hold while all its open appointments are.</summary>
    private static void FollowHold(Turn turn, Row appointment, string eventType, string memo)
    {
        var job = JobOf(appointment);
        var open = Appointments.OfJob(turn.Records, job).FindAll(one => Appointments.Status(one) is not ("Done" or "Canceled"));
        var isHeld = open.TrueForAll(one => Appointments.Status(one) == "Hold");
        turn.Records.Patch(JobTables.Jobs, job, document =>
        {
            if (isHeld)
            {
                document["jobStatus"] = "Hold";
            }
            else if (Jobs.Status(document) == "Hold")
            {
                document["jobStatus"] = "Scheduled";
            }
        });
        JobHistory.Add(turn.Records, job, eventType, memo);
    }

    private static long JobOf(Row appointment) => appointment.Document["jobId"]!.GetValue<long>();
}
