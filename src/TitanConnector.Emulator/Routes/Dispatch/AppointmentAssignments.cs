using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Dispatch;

/// <summary>
/// Which technicians go to which appointment. An assignment that ends becomes inactive; assigning again creates a new one.
/// </summary>
internal static class AppointmentAssignments
{
    private static readonly ObjectSchema Crew = Object(Required("jobAppointmentId", Long), Required("technicianIds", ListOf(Long)));

    /// <summary>The members of an appointment that this module's answers show: fewer than those of job planning.</summary>
    private static readonly string[] AppointmentMembers =
    [
        "id", "jobId", "appointmentNumber", "start", "end", "arrivalWindowStart", "arrivalWindowEnd", "status", "specialInstructions",
        "createdOn", "modifiedOn",
    ];

    public static IEnumerable<Operation> Operations =>
    [
        Module.Dispatch.List("appointment-assignments", List),
        Module.Dispatch.Post("appointment-assignments/assign-technicians", Crew, AssignTechnicians),
        Module.Dispatch.Post("appointment-assignments/unassign-technicians", Crew, UnassignTechnicians),
    ];

    private static ListQuery List => new(
        DispatchTables.AppointmentAssignments,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Ids("appointmentIds", "owner"),
            Filter.Id("jobId", "job"),
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Active,
        ])
    {
        Sort = ListQuery.StandardSort,
    };

    /// <summary>
    /// SQL for a column (<c>owner</c> is the appointment, or <c>job</c>) of the active assignments of <c>@technicianId</c>.
    /// </summary>
    public static string OfTechnician(string column) =>
        $"SELECT {column} FROM {DispatchTables.AppointmentAssignments.Name} WHERE technician = @technicianId AND active = 1";

    /// <summary>An assignment that is not in the store yet.</summary>
    public static JsonObject Draft(
        Records records, JsonObject appointment, long technicianId, string technicianName, long assignedById) => new()
    {
        ["id"] = records.NewId(),
        ["technicianId"] = technicianId,
        ["technicianName"] = technicianName,
        ["assignedById"] = assignedById,
        ["assignedOn"] = records.NowText,
        ["status"] = "Scheduled",
        ["isPaused"] = false,
        ["jobId"] = appointment["jobId"]!.GetValue<long>(),
        ["appointmentId"] = appointment.Id(),
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
        ["active"] = true,
    };

    /// <summary>Adds an error for every id in the body's <c>technicianIds</c> that does not belong to an active technician.</summary>
    public static void CheckTechnicians(Records records, JsonObject body, string path, FieldErrors errors)
    {
        foreach (var (i, item) in (body["technicianIds"]?.AsArray() ?? []).Index())
        {
            var id = item!.GetValue<long>();
            if (records.Find(SettingsTables.Technicians, id) is not { } technician)
            {
                errors.Add($"{path}technicianIds[{i}]", References.Missing("Technician", id));
            }
            else if (!technician.Parse()["active"]!.GetValue<bool>())
            {
                errors.Add($"{path}technicianIds[{i}]", $"Technician ID = {id} is not active.");
            }
        }
    }

    /// <summary>Assigns the technicians who are not assigned yet.</summary>
    public static void Assign(Records records, JsonObject appointment, IEnumerable<long> technicianIds)
    {
        var appointmentId = appointment.Id();
        var assigned = Current(records, appointmentId).ConvertAll(TechnicianId);
        foreach (var technicianId in technicianIds.Except(assigned))
        {
            var name = records.Find(SettingsTables.Technicians, technicianId)!.Value.Parse()["name"]!.GetValue<string>();
            var assignment = Draft(records, appointment, technicianId, name, TenantTables.UserId);
            records.Insert(DispatchTables.AppointmentAssignments, assignment, owner: appointmentId);
        }
    }

    /// <summary>Ends the assignments of an appointment that will not take place.</summary>
    public static void EndAll(Records records, long appointmentId) =>
        Current(records, appointmentId).ForEach(assignment => End(records, assignment));

    private static void AssignTechnicians(Call call)
    {
        var appointment = CheckCrew(call, CheckTechnicians);
        if (appointment["status"]!.GetValue<string>() is var status and ("Done" or "Canceled"))
        {
            throw Refusal.Conflict($"Appointment ID = {appointment["id"]} is {status}: nobody can be assigned to it");
        }

        Assign(call.Records, appointment, References.Ids(call.Body, "technicianIds"));
        Respond(call, appointment);
    }

    private static void UnassignTechnicians(Call call)
    {
        // A technician who is no longer active may still be on the schedule, so unassigning must be possible.
        var appointment = CheckCrew(call, (records, body, _, errors) =>
            References.CheckAll(records, body, "technicianIds", SettingsTables.Technicians, "Technician", errors));
        var ids = References.Ids(call.Body, "technicianIds");
        Current(call.Records, appointment.Id())
            .FindAll(assignment => ids.Contains(TechnicianId(assignment)))
            .ForEach(assignment => End(call.Records, assignment));
        Respond(call, appointment);
    }

    private static JsonObject CheckCrew(Call call, Action<Records, JsonObject, string, FieldErrors> checkTechnicians)
    {
        var errors = call.NewErrors();
        var id = call.Body["jobAppointmentId"]!.GetValue<long>();
        var appointment = call.Records.Find(JobTables.Appointments, id)?.Parse();
        if (appointment?["active"]!.GetValue<bool>() is not true)
        {
            errors.Add("jobAppointmentId", References.Missing("Appointment", id));
        }

        checkTechnicians(call.Records, call.Body, "", errors);
        errors.ThrowIfAny();
        return appointment!;
    }

    private static void Respond(Call call, JsonObject appointment) =>
        call.Respond(new JsonObject(AppointmentMembers.Select(name => KeyValuePair.Create(name, appointment[name]?.DeepClone()))));

    private static List<JsonObject> Current(Records records, long appointmentId) =>
    [
        .. records.Select(
            $"""
            SELECT id, owner, json FROM {DispatchTables.AppointmentAssignments.Name}
            WHERE owner = @appointment AND active = 1 ORDER BY id
            """,
            select => select.Bind("appointment", appointmentId)).Select(assignment => assignment.Parse()),
    ];

    private static void End(Records records, JsonObject assignment) =>
        records.Patch(DispatchTables.AppointmentAssignments, assignment.Id(), document => document["active"] = false);

    private static long TechnicianId(JsonObject assignment) => assignment["technicianId"]!.GetValue<long>();
}
