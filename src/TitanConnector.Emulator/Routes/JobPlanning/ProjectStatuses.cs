using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>The statuses of projects, their substatuses, and the types of projects.</summary>
internal static class ProjectStatuses
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("project-statuses", List),
        Module.Jpm.Get("project-statuses/{id}", call => call.Respond(call.Find(JobTables.ProjectStatuses, "Project status", call.Id))),
    ];

    private static ListQuery List => new(
        JobTables.ProjectStatuses,
        [Filter.Contains("name", "$.name"), Filter.Ids("ids", "id", QueryParameter.MostIds), .. Filter.Created, .. Filter.Modified])
    {
        Sort = [.. ListQuery.StandardSort, new("Name", "json ->> '$.name'"), new("Order", "json ->> '$.order'")],
    };

    public static long Add(Records records, string name, int order) => records.Insert(JobTables.ProjectStatuses, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["order"] = order,
        ["modifiedOn"] = records.NowText,
    })["id"]!.GetValue<long>();

    public static long AddSub(Records records, long statusId, string name, int order) => records.Insert(
        JobTables.ProjectSubStatuses,
        new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["statusId"] = statusId,
            ["order"] = order,
            ["modifiedOn"] = records.NowText,
            ["active"] = true,
        },
        owner: statusId)["id"]!.GetValue<long>();

    public static long AddType(Records records, string name) => records.Insert(JobTables.ProjectTypes, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["description"] = "",
        ["createdById"] = null,
    })["id"]!.GetValue<long>();
}
