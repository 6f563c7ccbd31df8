using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// A value that is sent as text, such as a query parameter. Numbers, booleans and times convert to it in the form that ServiceTitan
/// expects.
/// </summary>
/// <param name="Text">The text that is sent.</param>
[JsonConverter(typeof(TextValueConverter))]
public readonly record struct TextValue(string Text)
{
    /// <summary>Converts text unchanged.</summary>
    public static implicit operator TextValue(string text) => new(text);

    /// <summary>Converts a whole number to digits.</summary>
    public static implicit operator TextValue(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts a number to digits, with a decimal point before the fraction.</summary>
    public static implicit operator TextValue(decimal number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts to <c>true</c> or <c>false</c>.</summary>
    public static implicit operator TextValue(bool flag) => new(flag ? "true" : "false");

    /// <summary>Converts a point in time to UTC, as in <c>2026-11-03T15:30:00Z</c>.</summary>
    public static implicit operator TextValue(DateTimeOffset time) => new(InputDateTimeConverter.Format(time));

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static string Format(object value) => value switch
    {
        string text => text,
        bool flag => ((TextValue)flag).Text,
        DateTimeOffset time => ((TextValue)time).Text,
        Array items => string.Join(',', items.Cast<object>().Select(Format)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{value.GetType()} cannot be used in a path or query."),
    };
}

/// <summary>Reads strings, numbers and booleans as text, and writes strings.</summary>
public sealed class TextValueConverter : JsonConverter<TextValue>
{
    /// <inheritdoc/>
    public override TextValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.GetDecimal(),
        _ => throw new JsonException("Expected text, a number, true or false."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TextValue value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InputTextConverter.Whole(value.Text));
}
