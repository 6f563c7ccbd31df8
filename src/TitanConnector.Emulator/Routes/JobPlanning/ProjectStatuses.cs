using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>What projects can be: their statuses with what lies below, and their types.</summary>
internal static class ProjectStatuses
{
    private const int MaxIds = 50;

    private static readonly Module Jpm = new("jpm/v2");

    public static Collection Collection { get; } = new("project_statuses");

    /// <summary>Each belongs to the status that is its owner.</summary>
    public static Collection Sub { get; } = new("project_sub_statuses");

    public static Collection Types { get; } = new("project_types");

    public static IEnumerable<Operation> Operations =>
    [
        Jpm.List("project-statuses", List),
        Jpm.Get("project-statuses/{id}", call => call.Respond(call.Find(Collection, "Project status", call.Id))),
    ];

    private static ListQuery List => new(
        Collection,
        [Filter.Contains("name", "$.name"), Filter.Ids("ids", "id", MaxIds), .. Filter.Created, .. Filter.Modified])
    {
        Sort = [.. ListQuery.StandardSort, new("Name", "json ->> '$.name'"), new("Order", "json ->> '$.order'")],
    };

    public static long Add(Records records, string name, int order) => records.Insert(Collection, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["order"] = order,
        ["modifiedOn"] = records.NowText,
    })["id"]!.GetValue<long>();

    public static long AddSub(Records records, long statusId, string name, int order) => records.Insert(
        Sub,
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

    public static long AddType(Records records, string name) => records.Insert(Types, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["description"] = "",
        ["createdById"] = null,
    })["id"]!.GetValue<long>();
}
