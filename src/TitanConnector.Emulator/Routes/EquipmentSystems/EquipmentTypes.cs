using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.EquipmentSystems;

/// <summary>The kinds of equipment.</summary>
internal static class EquipmentTypes
{
    private const int MaxIds = 50;

    private static readonly Module EquipmentSystems = new("equipmentsystems/v2");

    public static IEnumerable<Operation> Operations => [EquipmentSystems.List("equipment-types", List)];

    private static ListQuery List => new(
        EquipmentTables.Types,
        [Filter.Ids("ids", "id", MaxIds), Filter.Contains("name", "$.name"), .. Filter.Created, .. Filter.Modified, Filter.Active])
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
