using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// An id in an answer: a number, at times a string of digits, and null where the documents rule it out. Null reads as 0, which is no
/// one's id, because one bad field is no reason to lose the record.
/// </summary>
internal sealed class AnswerIdConverter : JsonConverter<long>
{
    public override bool HandleNull => true;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.String when long.TryParse(reader.GetString(), out var id) => id,
        JsonTokenType.Number => reader.GetInt64(),
        _ => throw new JsonException("Expected an id of 64 bits."),
    };

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
