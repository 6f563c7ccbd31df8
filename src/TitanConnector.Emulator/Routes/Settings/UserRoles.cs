using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The roles of users. A role is for technicians or for all other employees, never for both.</summary>
internal static class UserRoles
{
    public static IEnumerable<Operation> Operations => [Module.Settings.List("user-roles", List)];

    private static ListQuery List => new(
        SettingsTables.UserRoles,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            Filter.Active,
            .. Filter.Created,
            ByEmployeeType,
        ]);

    /// <summary>The values are flags: All means both kinds. None, which no role has, means no filter.</summary>
    private static Filter ByEmployeeType => new(
        [QueryParameter.OneOf("employeeType", "None", "Employee", "Technician", "All")],
        query => query.Get("employeeType", "None") is "Employee" or "Technician" ? "json ->> '$.employeeType' = @employeeType" : null);

    public static JsonObject Add(Records records, string name, string employeeType, bool active) =>
        records.Insert(SettingsTables.UserRoles, new JsonObject
        {
            ["id"] = records.NewId(),
            ["active"] = active,
            ["name"] = name,
            ["createdOn"] = records.NowText,
            ["employeeType"] = employeeType,
        });

    /// <summary>Whether a role with this id exists and is for technicians.</summary>
    public static bool IsForTechnicians(Records records, long id) =>
        records.Find(SettingsTables.UserRoles, id)?.Parse()["employeeType"]!.GetValue<string>() == "Technician";
}
