using System.Text.Json.Nodes;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>Custom fields of accounting's records: identified by name, and written for many records at once.</summary>
internal static class NamedCustomFields
{
    private static readonly ObjectSchema Written = Object(
        Required("operations", ListOf(Object(
            Required("objectId", Long),
            Required("customFields", ListOf(Object(Required("name", Text), Optional("value", Text.OrNull))))))));

    /// <param name="route">The records' own route.</param>
    /// <param name="collection">The records.</param>
    /// <param name="types">The existing custom fields.</param>
    /// <param name="what">What one record is called.</param>
    public static IEnumerable<Operation> Operations(string route, Collection collection, Collection types, string what) =>
    [
        Module.Accounting.List(
            $"{route}/custom-fields",
            new ListQuery(types, [.. Filter.Created, .. Filter.Modified]) { Sort = ListQuery.StandardSort }),
        Module.Accounting.Patch($"{route}/custom-fields", Written, call => Write(call, collection, types, what)),
    ];

    private static void Write(Call call, Collection collection, Collection types, string what)
    {
        var operations = call.Body["operations"]!.AsArray().Select(operation => operation!.AsObject()).ToArray();
        var errors = call.NewErrors();
        foreach (var (i, operation) in operations.Index())
        {
            var id = operation["objectId"]!.GetValue<long>();
            if (!call.Records.Exists(collection, id))
            {
                errors.Add($"operations[{i}].objectId", References.Missing(what, id));
            }

            foreach (var (j, field) in operation["customFields"]!.AsArray().Index())
            {
                var name = field!["name"]!.GetValue<string>();
                var sql = $"SELECT 1 FROM {types.Name} WHERE json ->> '$.name' = @name";
                if (call.Records.Number(sql, select => select.Bind("name", name)) == 0)
                {
                    errors.Add($"operations[{i}].customFields[{j}].name", $"There is no custom field '{name}'.");
                }
            }
        }

        errors.ThrowIfAny();
        foreach (var operation in operations)
        {
            call.Records.Patch(collection, operation["objectId"]!.GetValue<long>(), document =>
            {
                foreach (var field in operation["customFields"]!.AsArray())
                {
                    Set(document["customFields"]!.AsArray(), field!["name"]!.GetValue<string>(), field["value"]?.GetValue<string>());
                }
            });
        }
    }

    /// <summary>A field that is not named keeps its value; a field without a value is removed.</summary>
    private static void Set(JsonArray fields, string name, string? value)
    {
        var field = fields.FirstOrDefault(field => field!["name"]!.GetValue<string>() == name);
        if (value is null)
        {
            fields.Remove(field);
        }
        else if (field is null)
        {
            fields.Add((JsonNode)new JsonObject { ["name"] = name, ["value"] = value });
        }
        else
        {
            field["value"] = value;
        }
    }
}
