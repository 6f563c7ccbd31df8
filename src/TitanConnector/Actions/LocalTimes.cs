using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// Applies the connection's time zone to times that a person entered without an offset. A time skipped by a clock change is left alone and
/// then rejected like any time without an offset; a time that occurs twice is taken as standard time.
/// </summary>
internal static class LocalTimes
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    public static JsonElement Resolve(ActionDefinition definition, JsonElement inputs, TimeZoneInfo zone)
    {
        if (Read(inputs) is not { } given)
        {
            return inputs;
        }

        foreach (var input in definition.Inputs)
        {
            Replace(given, input.Key, input.Shape, zone);
            if (input is { Place: InputPlace.Query, WireName: null } && given[input.Key] is JsonObject parameters)
            {
                ReplaceByName(parameters, definition, zone);
            }
        }

        using var document = JsonDocument.Parse(given.ToJsonString());
        return document.RootElement.Clone();
    }

    // The input reader rejects anything that is not an object or has duplicate keys.
    private static JsonObject? Read(JsonElement inputs)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(inputs.GetRawText(), documentOptions: options) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void ReplaceByName(JsonObject parameters, ActionDefinition definition, TimeZoneInfo zone)
    {
        foreach (var (name, _) in parameters.ToList())
        {
            if (definition.QueryInput(name) is { } input)
            {
                Replace(parameters, name, input.Shape, zone);
            }
        }
    }

    private static void Replace(JsonObject parent, string name, Shape shape, TimeZoneInfo zone)
    {
        switch (parent[name])
        {
            case JsonValue value when shape.Kind == ShapeKind.DateTime && value.GetValueKind() == JsonValueKind.String:
                parent[name] = InZone(value.GetValue<string>(), zone);
                break;
            case JsonObject child when shape.Kind == ShapeKind.Object:
                ReplaceIn(child, shape, zone);
                break;
            case JsonArray items when shape.Items is { Kind: ShapeKind.Object } item:
                foreach (var child in items.OfType<JsonObject>())
                {
                    ReplaceIn(child, item, zone);
                }

                break;
        }
    }

    private static void ReplaceIn(JsonObject value, Shape shape, TimeZoneInfo zone)
    {
        foreach (var property in shape.Properties)
        {
            Replace(value, property.Name, property.Shape, zone);
        }
    }

    private static string InZone(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && !zone.IsInvalidTime(local)
        && local.Ticks - zone.GetUtcOffset(local).Ticks is var utc and >= 0
        && utc <= DateTime.MaxValue.Ticks
            ? InputDateTimeConverter.Format(new DateTimeOffset(utc, TimeSpan.Zero))
            : text;
}
