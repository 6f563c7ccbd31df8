using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>What was done with a job. What its other records tell, such as its canceled log, is read from those.</summary>
internal static class JobHistory
{
    public static void Add(Records records, long jobId, string eventType, string memo = "") => records.Insert(
        JobTables.History,
        Entry(records.NewId(), eventType, records.NowText, TenantTables.UserId, memo),
        owner: jobId);

    /// <summary>The entries of a job, oldest first.</summary>
    public static JsonArray Of(Records records, JsonObject job)
    {
        List<JsonObject> entries =
        [
            Entry(
                job["firstAppointmentId"]!.GetValue<long>(),
                "Job Booked",
                job["createdOn"]!.GetValue<string>(),
                job["createdById"]!.GetValue<long>(),
                ""),
            .. OfJob(records, JobTables.CanceledLog, job.Id()).Select(log => Entry(
                log.Id(), "Job Canceled", log["createdOn"]!.GetValue<string>(), log["createdById"]!.GetValue<long>(), $"{log["memo"]}")),
            .. OfJob(records, JobTables.History, job.Id()),
        ];
        if (job["completedOn"]?.GetValue<string>() is { } completedOn)
        {
            entries.Add(Entry(job.Id(), "Job Completed", completedOn, null, ""));
        }

        return new JsonArray([.. entries.OrderBy(entry => entry.Ticks("date"))]);
    }

    private static JsonObject Entry(long id, string eventType, string date, long? employeeId, string memo) => new()
    {
        ["id"] = id,
        ["employeeId"] = employeeId,
        ["eventType"] = eventType,
        ["date"] = date,
        ["usedSchedulingTool"] = "Manual",
        ["memo"] = memo,
    };

    private static IEnumerable<JsonObject> OfJob(Records records, Collection collection, long jobId) => records
        .Select($"SELECT id, owner, json FROM {collection.Name} WHERE owner = @job ORDER BY id", select => select.Bind("job", jobId))
        .Select(record => record.Parse());
}
