using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The tags that records can carry.</summary>
internal static class TagTypes
{
    public static Collection Collection { get; } = new("tag_types");

    public static JsonObject Add(Records records, string name, string color, string code)
    {
        var now = records.NowText;
        return records.Insert(Collection, new JsonObject
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

    /// <summary>Adds an error for every id in the body's <c>tagTypeIds</c> that is no tag type's.</summary>
    public static void Check(Records records, JsonObject body, string path, FieldErrors errors)
    {
        foreach (var (i, id) in (body["tagTypeIds"]?.AsArray() ?? []).Index())
        {
            if (!records.Exists(Collection, id!.GetValue<long>()))
            {
                errors.Add($"{path}tagTypeIds[{i}]", $"Tag type ID = {id} does not exist.");
            }
        }
    }
}
