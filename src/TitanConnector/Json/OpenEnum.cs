using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// A value of an enumeration as returned by ServiceTitan. The live service also returns values that its OpenAPI documents do not list, so
/// the text is kept; <see cref="Known"/> is the documented value, if it is one.
/// </summary>
/// <typeparam name="TEnum">The documented values.</typeparam>
[JsonConverter(typeof(OwnConverterFactory))]
public readonly record struct OpenEnum<TEnum> : IOwnConverter
    where TEnum : struct, Enum
{
    private readonly string? _text;

    /// <summary>Creates a value from the text that ServiceTitan returned.</summary>
    public OpenEnum(string text) => _text = text;

    /// <summary>The text that ServiceTitan returned.</summary>
    public string Text => _text ?? "";

    /// <summary>The documented value; <see langword="null"/> if the text is not documented.</summary>
    public TEnum? Known
    {
        get
        {
            // By name, because Enum.TryParse would also accept the text "1" for the second value.
            var index = Array.IndexOf(Enum.GetNames<TEnum>(), _text);
            return index < 0 ? null : Enum.GetValues<TEnum>()[index];
        }
    }

    /// <summary>Converts a documented value, for comparisons with results.</summary>
    public static implicit operator OpenEnum<TEnum>(TEnum value) => new(value.ToString());

    /// <summary>Returns the text that ServiceTitan returned.</summary>
    public override string ToString() => Text;

    JsonConverter IOwnConverter.NewConverter() => new OpenEnumConverter<TEnum>();
}

/// <summary>Reads any text, number or boolean as a value of an enumeration.</summary>
internal sealed class OpenEnumConverter<TEnum> : JsonConverter<OpenEnum<TEnum>>
    where TEnum : struct, Enum
{
    public override OpenEnum<TEnum> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new OpenEnum<TEnum>(reader.GetString()!);
        }

        return reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            ? new OpenEnum<TEnum>(Encoding.UTF8.GetString(AnswerId.Utf8(ref reader)))
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, OpenEnum<TEnum> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
