using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The tags that records can carry.</summary>
internal static class TagTypes
{
    public static IEnumerable<Operation> Operations => [Module.Settings.List("tag-types", List)];

    /// <summary>Takes a sort without saying by what: the fields are those of other lists.</summary>
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

    /// <summary>Adds an error for every id in the body's <c>tagTypeIds</c> that is not a tag type's.</summary>
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
