using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>Writes a value that is not made of other values in its documented shape.</summary>
internal static class ScalarForm
{
    /// <summary>Writes the value, if it has the shape or can be written in it.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool TryWrite(Utf8JsonWriter json, ShapeFact shape, JsonValue value)
    {
        var kind = value.GetValueKind();
        switch (shape.Kind)
        {
            case ShapeFactKind.Boolean when kind is JsonValueKind.True or JsonValueKind.False:
                json.WriteBooleanValue(kind == JsonValueKind.True);
                return true;
            case ShapeFactKind.Text when kind == JsonValueKind.String:
            case ShapeFactKind.Binary:
                value.WriteTo(json);
                return true;
            case ShapeFactKind.Text when kind == JsonValueKind.Number:
                json.WriteStringValue(value.ToJsonString());
                return true;
            case ShapeFactKind.Integer when IntegerOf(value, kind) is { } integer && (shape.Format != "int32" || integer == (int)integer):
                json.WriteNumberValue(integer);
                return true;
            case ShapeFactKind.Number when NumberOf(value, kind) is { } number:
                json.WriteNumberValue(number);
                return true;
            case ShapeFactKind.DateTime or ShapeFactKind.Date or ShapeFactKind.Guid or ShapeFactKind.Choice
                when TextOf(shape, TextOf(value, kind)) is { } text:
                json.WriteStringValue(text);
                return true;
            default:
                return false;
        }
    }

    private static string? TextOf(ShapeFact shape, string text) => (shape.Kind, text.Length) switch
    {
        (ShapeFactKind.Guid, _) => Guid.TryParseExact(text, "D", out _) ? text : null,
        (ShapeFactKind.Choice, _) => shape.Choices.Contains(text) ? text : null,
        (ShapeFactKind.Date, > 10) => text[..10],
        (ShapeFactKind.DateTime, 10) => text + "T00:00:00Z",
        (_, >= 10) => text,
        _ => null,
    };

    private static long? IntegerOf(JsonValue value, JsonValueKind kind) =>
        value.TryGetValue(out long number) || long.TryParse(TextOf(value, kind), CultureInfo.InvariantCulture, out number) ? number : null;

    private static decimal? NumberOf(JsonValue value, JsonValueKind kind) =>
        value.TryGetValue(out decimal number)
        || decimal.TryParse(TextOf(value, kind), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            ? number
            : null;

    private static string TextOf(JsonValue value, JsonValueKind kind) =>
        kind == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
