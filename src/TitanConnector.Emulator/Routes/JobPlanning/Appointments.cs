using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Appointments: when a job is worked on. A deleted appointment and its assignments stay in the store as inactive.</summary>
internal static class Appointments
{
    private static readonly string[] Statuses = ["Scheduled", "Dispatched", "Working", "Hold", "Done", "Canceled"];

    private static readonly Property[] Times =
    [
        Required("start", Moment),
        Required("end", Moment),
        Optional("arrivalWindowStart", Moment.OrNull),
        Optional("arrivalWindowEnd", Moment.OrNull),
        Optional("technicianIds", ListOf(Long).OrNull),
    ];

    private static readonly ObjectSchema New = Object(
        [Required("jobId", Long), .. Times, Optional("specialInstructions", Text.OrNull)]);

    /// <summary>In the request that creates the job.</summary>
    public static ObjectSchema NewWithJob { get; } = Object(Times);

    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("appointments", List),
        Module.Jpm.Get("appointments/{id}", call => call.Respond(call.Find(JobTables.Appointments, "Appointment", call.Id))),
        Module.Jpm.Post("appointments", New, Create),
        Module.Jpm.Delete("appointments/{id}", Delete),
    ];

    private static ListQuery List => new(
        JobTables.Appointments,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Active,
            Filter.Id("jobId", "owner"),
            Filter.Where(QueryParameter.Int64("projectId"), $"owner IN (SELECT id FROM {JobTables.Jobs.Name} WHERE project = @projectId)"),
            Filter.Same("number", "$.appointmentNumber"),
            OfStatus("status", "status = @status"),
            .. Filter.Range("starts", "starts"),
            Filter.Where(QueryParameter.Int64("technicianId"), $"id IN ({AppointmentAssignments.OfTechnician("owner")})"),
            Filter.Id("customerId", "customer"),
            new Filter(
                [QueryParameter.Boolean("unused")],
                query => query.Has("unused") ? query.Get("unused", false) ? "unused = 1" : "unused IS NULL" : null),
            .. Filter.Created,
            .. Filter.Modified,
        ])
    {
        Sort = ListQuery.StandardSort,
    };

    public static Filter OfStatus(string parameter, string condition) =>
        Filter.Where(QueryParameter.OneOf(parameter, Statuses), condition);

    public static string Status(JsonObject appointment) => appointment["status"]!.GetValue<string>();

    /// <summary>An appointment as a request describes it, not in the store yet.</summary>
    public static JsonObject Draft(Records records, JsonObject job, JsonObject fields, int number, long createdById) => new()
    {
        ["id"] = records.NewId(),
        ["jobId"] = job.Id(),
        ["appointmentNumber"] = $"{job["jobNumber"]!.GetValue<string>()}-{number}",
        ["start"] = fields.Utc("start"),
        ["end"] = fields.Utc("end"),
        ["arrivalWindowStart"] = fields.Utc("arrivalWindowStart"),
        ["arrivalWindowEnd"] = fields.Utc("arrivalWindowEnd"),
        ["status"] = "Scheduled",
        ["specialInstructions"] = fields["specialInstructions"]?.DeepClone(),
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
        ["customerId"] = job["customerId"]!.GetValue<long>(),
        ["unused"] = false,
        ["createdById"] = createdById,
        ["isConfirmed"] = false,
        ["active"] = true,
    };

    /// <summary>The job's appointments that are not deleted, the earliest first.</summary>
    public static List<JsonObject> OfJob(Records records, long jobId) =>
    [
        .. records.Select(
            $"SELECT id, owner, json FROM {JobTables.Appointments.Name} WHERE owner = @job AND active = 1 ORDER BY starts, id",
            select => select.Bind("job", jobId)).Select(appointment => appointment.Parse()),
    ];

    /// <summary>Adds errors for an end before its start, and for technicians that do not exist.</summary>
    public static void Check(Records records, JsonObject fields, string path, FieldErrors errors)
    {
        foreach (var (from, to) in new[] { ("start", "end"), ("arrivalWindowStart", "arrivalWindowEnd") })
        {
            if (fields.Ticks(from) > fields.Ticks(to))
            {
                errors.Add(path + to, $"'{to}' must not be before '{from}'.");
            }
        }

        AppointmentAssignments.CheckTechnicians(records, fields, path, errors);
    }

    /// <summary>Cancels an appointment that is not done yet. It counts as unused if no technician was on the way.</summary>
    public static void Cancel(Records records, JsonObject appointment)
    {
        if (Status(appointment) is not ("Done" or "Canceled"))
        {
            records.Patch(JobTables.Appointments, appointment.Id(), document =>
            {
                document["unused"] = Status(document) is "Scheduled" or "Hold";
                document["status"] = "Canceled";
            });
            AppointmentAssignments.EndAll(records, appointment.Id());
        }
    }

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "jobId", JobTables.Jobs, "Job", errors);
        Check(call.Records, call.Body, "", errors);
        errors.ThrowIfAny();

        var job = call.Find(JobTables.Jobs, "Job", call.Body["jobId"]!.GetValue<long>()).Parse();
        if (Jobs.Status(job) is "Completed" or "Canceled")
        {
            throw Refusal.Conflict($"Job ID = {job["id"]} is {Jobs.Status(job)}: it takes no more appointments");
        }

        var number = call.Records.Number(
            $"SELECT count(*) FROM {JobTables.Appointments.Name} WHERE owner = @job", select => select.Bind("job", job.Id()));
        var appointment = Draft(call.Records, job, call.Body, (int)number + 1, TenantTables.UserId);
        call.Records.Insert(JobTables.Appointments, appointment, owner: job.Id());
        AppointmentAssignments.Assign(call.Records, appointment, References.Ids(call.Body, "technicianIds"));
        Jobs.Recount(call.Records, job.Id());
        call.Respond(appointment);
    }

    private static void Delete(Call call)
    {
        var appointment = call.Find(JobTables.Appointments, "Appointment", call.Id).Parse();
        if (!appointment["active"]!.GetValue<bool>())
        {
            throw Refusal.NotFound("Appointment", call.Id);
        }

        if (Status(appointment) is not ("Scheduled" or "Hold"))
        {
            throw Refusal.Conflict($"Appointment ID = {call.Id} is {Status(appointment)} and cannot be deleted");
        }

        var jobId = appointment["jobId"]!.GetValue<long>();
        if (OfJob(call.Records, jobId).Count == 1)
        {
            throw Refusal.Conflict($"Appointment ID = {call.Id} is the only one of job ID = {jobId} and cannot be deleted");
        }

        call.Records.Patch(JobTables.Appointments, call.Id, document => document["active"] = false);
        AppointmentAssignments.EndAll(call.Records, call.Id);
        Jobs.Recount(call.Records, jobId);
    }
}
