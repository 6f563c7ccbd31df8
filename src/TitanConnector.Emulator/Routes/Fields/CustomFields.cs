using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Fields;

/// <summary>The values of custom fields on records: requests contain type and value, answers also the name of the type.</summary>
internal static class CustomFields
{
    public static BodySchema Written { get; } = ListOf(Object(Required("typeId", Long), Required("value", Text)));

    /// <summary>A list of types as in job planning, which can be sorted by other fields.</summary>
    public static ListQuery NamedTypes(Collection types) => new(types, [.. Filter.Created, .. Filter.Modified])
    {
        Sort = [new("Id", "id"), new("Name", "json ->> '$.name'")],
    };

    public static JsonObject AddType(Records records, Collection types, string name, params string[] options)
    {
        var now = records.NowText;
        return records.Insert(types, new JsonObject
        {
            ["id"] = records.NewId(),
            ["name"] = name,
            ["dataType"] = options.Length == 0 ? "Text" : "Dropdown",
            ["dataTypeOptions"] = new JsonArray([.. options.Select(option => (JsonNode)option)]),
            ["createdOn"] = now,
            ["modifiedOn"] = now,
        });
    }

    /// <summary>Adds an error for every entry of the body's <c>customFields</c> whose type does not exist.</summary>
    public static void Check(Records records, Collection types, JsonObject body, string path, FieldErrors errors)
    {
        foreach (var (i, field) in (body["customFields"]?.AsArray() ?? []).Index())
        {
            var typeId = field!["typeId"]!.GetValue<long>();
            if (!records.Exists(types, typeId))
            {
                errors.Add($"{path}customFields[{i}].typeId", $"Custom field type ID = {typeId} does not exist.");
            }
        }
    }

    /// <summary>The body's <c>customFields</c> as answers show them. A null value, where it is allowed, counts as no value.</summary>
    public static JsonArray Read(Records records, Collection types, JsonObject body) => new(
    [
        .. (body["customFields"]?.AsArray() ?? []).Where(field => field!["value"] is not null).Select(field => new JsonObject
        {
            ["typeId"] = field!["typeId"]!.GetValue<long>(),
            ["name"] = records.Find(types, field["typeId"]!.GetValue<long>())!.Value.Parse()["name"]?.DeepClone(),
            ["value"] = field["value"]!.DeepClone(),
        }),
    ]);
}
