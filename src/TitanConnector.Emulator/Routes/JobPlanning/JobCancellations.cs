using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Jobs that are called off: the reasons there are, and each job's log.</summary>
internal static class JobCancellations
{
    private static readonly Module Jpm = new("jpm/v2");

    private static readonly ObjectSchema Cancellation = Object(Required("reasonId", Long), Required("memo", Text));

    public static Collection Reasons { get; } = new("job_cancel_reasons");

    /// <summary>One entry each time a job is called off; the job is its owner.</summary>
    public static Collection Log { get; } = new("job_canceled_logs");

    public static IEnumerable<Operation> Operations =>
    [
        Jpm.List("job-cancel-reasons", ReasonList),
        Jpm.Put("jobs/{id}/cancel", Cancellation, Cancel),
        Jpm.List("jobs/{id}/canceled-log", LogOfJob, ListLog),
    ];

    /// <summary>The only list that has an active filter and leaves nothing out by default.</summary>
    private static ListQuery ReasonList => new(Reasons, [Filter.AnyActive, .. Filter.Created, .. Filter.Modified])
    {
        Sort = ListQuery.StandardSort,
    };

    private static ListQuery LogOfJob { get; } = new(Log);

    public static JsonObject AddReason(Records records, string name, bool active) => records.Insert(Reasons, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["active"] = active,
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
    });

    public static void AddToLog(
        Records records, long jobId, long reasonId, string memo, string createdOn, long createdById) => records.Insert(
        Log,
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
        var job = call.Find(Jobs.Collection, "Job", call.Id).Parse();
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "reasonId", Reasons, "Job cancel reason", errors);
        errors.ThrowIfAny();
        if (Jobs.Status(job) is var status and ("Completed" or "Canceled"))
        {
            // A conflict by nature, but 400 and 404 are all that the document has for this operation.
            throw new Refusal(StatusCodes.Status400BadRequest, $"Job ID = {call.Id} is already {status}");
        }

        call.Records.Patch(Jobs.Collection, call.Id, document => document["jobStatus"] = "Canceled");
        Appointments.OfJob(call.Records, call.Id).ForEach(appointment => Appointments.Cancel(call.Records, appointment));
        AddToLog(
            call.Records,
            call.Id,
            call.Body["reasonId"]!.GetValue<long>(),
            call.Body["memo"]!.GetValue<string>(),
            call.Records.NowText,
            Api.UserId);
    }

    private static void ListLog(Call call)
    {
        call.Find(Jobs.Collection, "Job", call.Id);
        call.Respond(LogOfJob, owner: call.Id);
    }
}
