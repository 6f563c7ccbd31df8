using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>
/// Reads a point in time of an answer, for everything that reads one: two readers that disagree about one field lose records. Some fields
/// come without a zone; they are in UTC like all others, whatever the time zone of this machine. What does not begin with a day in ISO's
/// order is refused: "10:30" would be read as today, and 1/2 as either of two days.
/// </summary>
internal static class AnswerTime
{
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        // Most times come like this, and a million of them need not become strings first.
        if (reader is { TokenType: JsonTokenType.String, ValueSpan: [.., (byte)'Z'] } && reader.TryGetDateTimeOffset(out time))
        {
            return true;
        }

        time = default;
        return reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out time);
    }

    public static bool TryRead(JsonElement json, out DateTimeOffset time)
    {
        time = default;
        return json.ValueKind == JsonValueKind.String && TryParse(json.GetString(), out time);
    }

    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is [_, _, _, _, '-', _, _, '-', _, _, ..]
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
