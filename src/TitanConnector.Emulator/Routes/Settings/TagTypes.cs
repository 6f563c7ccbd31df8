using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The tags that records can have.</summary>
internal static class TagTypes
{
    public static IEnumerable<Operation> Operations => [Module.Settings.List("tag-types", List)];

    /// <summary>The document has a sort but does not name its fields, so they are those of other lists.</summary>
    private static ListQuery List => new(SettingsTables.TagTypes, [Filter.Active, .. Filter.Created, .. Filter.Modified])
    {
        Sort = ListQuery.StandardSort,
    };

    public static JsonObject Add(Records records, string name, string color, string code)
    {
        var now = records.NowText;
        return records.Insert(SettingsTables.TagTypes, new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["color"] = color,
            ["code"] = code,
            ["importance"] = null,
            ["isConversionOpportunity"] = false,
            ["allowToUseOnTimesheetActivity"] = false,
            ["isVisibleOnDispatchBoard"] = true,
            ["active"] = true,
            ["createdOn"] = now,
            ["modifiedOn"] = now,
        });
    }

    /// <summary>Adds an error for every id in the body's <c>tagTypeIds</c> that is not the id of a tag type.</summary>
    public static void Check(Records records, JsonObject body, string path, FieldErrors errors)
    {
        foreach (var (i, id) in (body["tagTypeIds"]?.AsArray() ?? []).Index())
        {
            if (!records.Exists(SettingsTables.TagTypes, id!.GetValue<long>()))
            {
                errors.Add($"{path}tagTypeIds[{i}]", $"Tag type ID = {id} does not exist.");
            }
        }
    }
}
