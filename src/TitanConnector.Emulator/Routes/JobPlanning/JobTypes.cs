using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>The kinds of work that a contractor does.</summary>
internal static class JobTypes
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("job-types", List),
        Module.Jpm.Get(
            "job-types/{id}",
            call => call.Respond(call.Find(JobTables.JobTypes, "Job type", call.Id), ExternalDataFields.Append(call.Query, call.Records)),
            ExternalDataFields.Application),
    ];

    private static ListQuery List => new(
        JobTables.JobTypes,
        [
            Filter.Contains("name", "$.name"),
            Filter.Where(QueryParameter.Int32("minDuration", 0), "json ->> '$.duration' >= @minDuration"),
            Filter.Where(QueryParameter.Int32("maxDuration", 0), "json ->> '$.duration' <= @maxDuration"),
            Filter.Same("priority", "$.priority"),
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Active,
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Accepted(ExternalDataFields.Application),
        ])
    {
        OrderBy = ListQuery.StandardSort,
        Append = ExternalDataFields.Append,
    };

    public static JsonObject Add(
        Records records, string name, IEnumerable<long> businessUnitIds, string priority, TimeSpan duration, bool noCharge, bool active) =>
        records.Insert(JobTables.JobTypes, new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["businessUnitIds"] = new JsonArray([.. businessUnitIds.Select(id => (JsonNode)id)]),
            ["skills"] = new JsonArray(),
            ["tagTypeIds"] = new JsonArray(),
            ["priority"] = priority,
            ["duration"] = (long)duration.TotalSeconds,
            ["soldThreshold"] = null,
            ["class"] = "",
            ["summary"] = "",
            ["noCharge"] = noCharge,
            ["enforceRecurringServiceEventSelection"] = false,
            ["invoiceSignaturesRequired"] = true,
            ["modifiedOn"] = records.NowText,
            ["createdOn"] = records.NowText,
            ["active"] = active,
            ["isSmartDispatched"] = false,
        });
}
