using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Canceled jobs: the reasons that exist, and each job's log.</summary>
internal static class JobCancellations
{
    private static readonly ObjectSchema Cancellation = Object(Required("reasonId", Long), Required("memo", Text));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("job-cancel-reasons", ReasonList),
        Module.Jpm.Put("jobs/{id}/cancel", Cancellation, Cancel),
        Module.Jpm.List("jobs/{id}/canceled-log", LogOfJob, ListLog),
    ];

    /// <summary>The only list with an active filter that returns inactive records by default.</summary>
    private static ListQuery ReasonList => new(JobTables.CancelReasons, [Filter.AnyActive, .. Filter.Created, .. Filter.Modified])
    {
        Sort = ListQuery.StandardSort,
    };

    private static ListQuery LogOfJob { get; } = new(JobTables.CanceledLog);

    public static JsonObject AddReason(Records records, string name, bool active) => records.Insert(JobTables.CancelReasons, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["active"] = active,
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
    });

    public static void AddToLog(
        Records records, long jobId, long reasonId, string memo, string createdOn, long createdById) => records.Insert(
        JobTables.CanceledLog,
        new JsonObject
        {
            ["id"] = records.NewId(),
            ["jobId"] = jobId,
            ["reasonId"] = reasonId,
            ["memo"] = memo,
            ["createdOn"] = createdOn,
            ["createdById"] = createdById,
            ["active"] = true,
        },
        owner: jobId);

    private static void Cancel(Call call)
    {
        var job = call.Find(JobTables.Jobs, "Job", call.Id).Parse();
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "reasonId", JobTables.CancelReasons, "Job cancel reason", errors);
        errors.ThrowIfAny();
        if (Jobs.Status(job) is var status and ("Completed" or "Canceled"))
        {
            // By its nature a conflict, but the document has only 400 and 404 for this operation.
            throw new Refusal(StatusCodes.Status400BadRequest, $"Job ID = {call.Id} is already {status}");
        }

        call.Records.Patch(JobTables.Jobs, call.Id, document => document["jobStatus"] = "Canceled");
        Appointments.OfJob(call.Records, call.Id).ForEach(appointment => Appointments.Cancel(call.Records, appointment));
        AddToLog(
            call.Records,
            call.Id,
            call.Body["reasonId"]!.GetValue<long>(),
            call.Body["memo"]!.GetValue<string>(),
            call.Records.NowText,
            TenantTables.UserId);
    }

    private static void ListLog(Call call)
    {
        call.Find(JobTables.Jobs, "Job", call.Id);
        call.Respond(LogOfJob, owner: call.Id);
    }
}
