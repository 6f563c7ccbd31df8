using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Validates values other than objects, lists and maps, and converts them to the form in which they are sent.</summary>
internal static class ScalarText
{
    /// <summary>Writes the value in the form in which it is sent.</summary>
    /// <returns>Whether the value has the shape; otherwise nothing was written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, Shape shape, JsonElement value)
    {
        switch (shape.Kind, value.ValueKind)
        {
            case (ShapeKind.Integer, JsonValueKind.Number)
                when shape.JsonFormat == "int32" ? value.TryGetInt32(out _) : value.TryGetInt64(out _):
                writer.WriteNumberValue(value.GetInt64());
                return true;
            case (ShapeKind.Number, JsonValueKind.Number) when shape.IsDecimal && value.TryGetDecimal(out var number):
                writer.WriteNumberValue(number);
                return true;

            // 1e400 parses as infinity, which cannot be sent.
            case (ShapeKind.Number, JsonValueKind.Number)
                when !shape.IsDecimal && value.TryGetDouble(out var number) && double.IsFinite(number):
                writer.WriteNumberValue(number);
                return true;
            case (ShapeKind.Boolean, JsonValueKind.True or JsonValueKind.False):
                writer.WriteBooleanValue(value.GetBoolean());
                return true;
            case (ShapeKind.Text, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                when shape.TakesScalars && Spelled(value) is { } text:
                writer.WriteStringValue(text);
                return true;
            case (ShapeKind.Any, _):
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
                return true;
            case (_, JsonValueKind.String) when Normal(shape, value.GetString()!) is { } text:
                writer.WriteStringValue(text);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Describes what is wrong with a value given as text, as in a query; <see langword="null"/> if it is valid.</summary>
    public static string? ProblemWith(Shape shape, string text, int? maximumItems)
    {
        if (shape.Kind == ShapeKind.Array)
        {
            var items = text.Split(',');
            return items.Length > maximumItems
                ? $"expected at most {maximumItems} items, got {items.Length}"
                : items.Select(item => ProblemWith(shape.Items!, item, null)).FirstOrDefault(problem => problem is not null);
        }

        var isRight = shape.Kind switch
        {
            ShapeKind.Integer => shape.JsonFormat == "int32"
                ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ShapeKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number),
            ShapeKind.Boolean => text is "true" or "false",
            _ => Normal(shape, text) is not null,
        };
        return isRight ? null : $"expected {InputReader.Article(shape)}, got \"{InputReader.Shorten(text)}\"";
    }

    /// <summary>Converts a value given as text to the form in which it is sent: times in UTC, choices by their documented names.</summary>
    public static string ToSend(Shape shape, string text) => shape.Kind == ShapeKind.Array
        ? string.Join(',', text.Split(',').Select(item => ToSend(shape.Items!, item)))
        : Normal(shape, text) ?? text;

    /// <summary>Formats a validated value for a path, query or form; list items are separated by commas.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Of)),
        _ => value.GetRawText(),
    };

    private static string? Spelled(JsonElement value) =>
        value.ValueKind != JsonValueKind.Number ? value.GetRawText()
        : value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;

    private static string? Normal(Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Text => text,
        ShapeKind.DateTime => InputDateTimeConverter.TryParse(text, out var time) ? InputDateTimeConverter.Format(time) : null,
        ShapeKind.Date => InputDateConverter.TryParse(text, out var day) ? InputDateConverter.Format(day) : null,
        ShapeKind.Guid => Guid.TryParseExact(text, "D", out var guid) ? guid.ToString() : null,
        ShapeKind.Choice => shape.Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? (shape.IsOpen ? text : null),
        _ => null,
    };
}
