using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.EquipmentSystems;

/// <summary>The kinds of equipment.</summary>
internal static class EquipmentTypes
{
    public static IEnumerable<Operation> Operations => [Module.EquipmentSystems.List("equipment-types", List)];

    private static ListQuery List => new(
        EquipmentTables.Types,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            .. Filter.Created,
            .. Filter.Modified,
            Filter.Active,
        ])
    {
        Sort = [.. ListQuery.StandardSort, new("Name", "json ->> '$.name'")],
    };

    public static JsonObject Add(Records records, string name) => records.Insert(EquipmentTables.Types, new JsonObject
    {
        ["id"] = records.NewId(),
        ["name"] = name,
        ["active"] = true,
        ["createdOn"] = records.NowText,
        ["modifiedOn"] = records.NowText,
    });
}
