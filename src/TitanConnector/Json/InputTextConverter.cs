using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>Sends text unchanged or not at all: the JSON writer would replace a lone surrogate with U+FFFD.</summary>
internal sealed class InputTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("Expected text.");

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Whole(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Whole(value));

    /// <exception cref="JsonException">The text is cut in the middle of a character.</exception>
    public static string Whole(string text) => BrokenText.IsBroken(text) ? throw new JsonException(BrokenText.Expectation) : text;
}
