using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.EquipmentSystems;

/// <summary>Custom fields and attachments of installed equipment. Lists do not show them, so they are stored separately.</summary>
internal static class EquipmentDetails
{
    /// <summary>Identifies a field by its id on this equipment, or by its type.</summary>
    public static BodySchema CustomField { get; } =
        Object(Optional("id", Long.OrNull), Optional("typeId", Long.OrNull), Optional("value", Text.OrNull));

    public static BodySchema Attachment { get; } = Object(
        Optional("alias", Text.OrNull),
        Optional("fileName", Text.OrNull),
        Required("type", OneOf("Other", "Image", "VideoFile", "VideoLink", "Document")),
        Required("url", Text));

    public static JsonObject Of(Records records, long id) => records.Find(EquipmentTables.Details, id)?.Parse() ?? new JsonObject
    {
        ["id"] = id,
        ["customFields"] = new JsonArray(),
        ["attachments"] = new JsonArray(),
    };

    /// <summary>Adds the details to the answer for a single record.</summary>
    public static Action<StoredRecord, Utf8JsonWriter> Append(Records records) => (record, json) =>
    {
        var details = Of(records, record.Id);
        json.WritePropertyName("customFields"u8);
        details["customFields"]!.WriteTo(json);
        json.WritePropertyName("attachments"u8);
        details["attachments"]!.WriteTo(json);
    };

    /// <param name="records">The records.</param>
    /// <param name="body">A create request or an update.</param>
    /// <param name="present">The existing custom fields.</param>
    /// <param name="errors">Receives the errors.</param>
    public static void Check(Records records, JsonObject body, JsonArray present, FieldErrors errors)
    {
        foreach (var (i, field) in (body["customFields"]?.AsArray() ?? []).Index())
        {
            if (field is null)
            {
                continue;
            }

            if (field["id"]?.GetValue<long>() is { } id && ById(present, id) is null)
            {
                errors.Add($"customFields[{i}].id", $"Custom field ID = {id} is not on this equipment.");
            }

            if (field["typeId"]?.GetValue<long>() is { } typeId && !records.Exists(EquipmentTables.FieldTypes, typeId))
            {
                errors.Add($"customFields[{i}].typeId", References.Missing("Custom field type", typeId));
            }
            else if (field["typeId"] is null && field["id"] is null)
            {
                errors.Add($"customFields[{i}].typeId", "The custom field is required, by id or by type.");
            }
        }

        foreach (var (i, attachment) in (body["attachments"]?.AsArray() ?? []).Index())
        {
            // A URL to another place is not checked; a path must be that of an uploaded file.
            if (attachment?["url"]!.GetValue<string>() is { } url
                && !url.Contains("://", StringComparison.Ordinal)
                && Attachments.Find(records, url) is null)
            {
                errors.Add($"attachments[{i}].url", $"There is no uploaded file '{url}'.");
            }
        }
    }

    /// <summary>Writes the lists in the body; each replaces the existing list.</summary>
    public static void Write(Records records, long id, JsonObject body, out bool changed)
    {
        var before = Of(records, id);
        var after = before.DeepClone().AsObject();
        if (body["customFields"]?.AsArray() is { } fields)
        {
            after["customFields"] = new JsonArray([.. Read(records, fields, before["customFields"]!.AsArray())]);
        }

        if (body["attachments"]?.AsArray() is { } attachments)
        {
            after["attachments"] = new JsonArray(
            [
                .. attachments.Where(attachment => attachment is not null).Select(attachment => new JsonObject
                {
                    ["alias"] = attachment!["alias"]?.DeepClone(),
                    ["fileName"] = attachment["fileName"]?.DeepClone(),
                    ["type"] = attachment["type"]!.DeepClone(),
                    ["url"] = attachment["url"]!.DeepClone(),
                }),
            ]);
        }

        changed = !JsonNode.DeepEquals(before, after);
        if (changed)
        {
            records.Delete(EquipmentTables.Details, id);
            records.Insert(EquipmentTables.Details, after);
        }
    }

    private static IEnumerable<JsonNode> Read(Records records, JsonArray fields, JsonArray present)
    {
        foreach (var field in fields.Where(field => field?["value"] is not null))
        {
            var old = field!["id"]?.GetValue<long>() is { } id
                ? ById(present, id)
                : present.FirstOrDefault(other => JsonNode.DeepEquals(other!["typeId"], field["typeId"]));
            var typeId = (field["typeId"] ?? old!["typeId"])!.GetValue<long>();
            yield return new JsonObject
            {
                ["id"] = old?["id"]!.DeepClone() ?? records.NewId(),
                ["typeId"] = typeId,
                ["name"] = records.Find(EquipmentTables.FieldTypes, typeId)!.Value.Parse()["name"]?.DeepClone(),
                ["value"] = field["value"]!.DeepClone(),
            };
        }
    }

    private static JsonNode? ById(JsonArray fields, long id) => fields.FirstOrDefault(field => field!["id"]!.GetValue<long>() == id);
}
