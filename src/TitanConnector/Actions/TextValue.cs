using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>The value of a query parameter: text, or what has one right form as text (numbers, true and false, times in UTC).</summary>
[JsonConverter(typeof(QueryValueConverter))]
public readonly record struct TextValue(string Text)
{
    /// <summary>Text as it is.</summary>
    public static implicit operator TextValue(string text) => new(text);

    /// <summary>A whole number.</summary>
    public static implicit operator TextValue(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number.</summary>
    public static implicit operator TextValue(decimal number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator TextValue(bool flag) => new(flag ? "true" : "false");

    /// <summary>A point in time, in UTC.</summary>
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
        _ => throw new NotSupportedException($"{value.GetType()} has no form in a path or a query."),
    };
}

internal sealed class QueryValueConverter : JsonConverter<TextValue>
{
    public override TextValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.GetDecimal(),
        _ => throw new JsonException("Expected a text, a number, true or false."),
    };

    public override void Write(Utf8JsonWriter writer, TextValue value, JsonSerializerOptions options) => writer.WriteStringValue(InputTextConverter.Whole(value.Text));
}
