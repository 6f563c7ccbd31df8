using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// A value of an enumeration as ServiceTitan returns it. The live service also returns values that its OpenAPI documents do not list, so
/// the text is kept; <see cref="Known"/> is the documented value, if it is one.
/// </summary>
/// <typeparam name="TEnum">The documented values.</typeparam>
[JsonConverter(typeof(OwnConverterFactory))]
public readonly record struct OpenEnum<TEnum> : IOwnConverter
    where TEnum : struct, Enum
{
    private readonly string? _text;

    /// <summary>The text that ServiceTitan returned.</summary>
    public OpenEnum(string text) => _text = text;

    /// <summary>The text that ServiceTitan returned.</summary>
    public string Text => _text ?? "";

    /// <summary>The documented value; <see langword="null"/> if the text is not a documented one.</summary>
    public TEnum? Known
    {
        get
        {
            // By name: Enum.TryParse would also take the text "1" for the second value.
            var index = Array.IndexOf(Enum.GetNames<TEnum>(), _text);
            return index < 0 ? null : Enum.GetValues<TEnum>()[index];
        }
    }

    /// <summary>Converts a documented value, so that results can be compared with it.</summary>
    public static implicit operator OpenEnum<TEnum>(TEnum value) => new(value.ToString());

    /// <summary>The text that ServiceTitan returned.</summary>
    public override string ToString() => Text;

    JsonConverter IOwnConverter.NewConverter() => new OpenEnumConverter<TEnum>();
}

/// <summary>Keeps whatever text, number or truth came in the place of an enumeration.</summary>
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
