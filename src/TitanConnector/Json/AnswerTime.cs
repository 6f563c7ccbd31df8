using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>
/// Reads a point in time in a response, for all readers: if two readers disagreed about a field, records would be lost. Fields without an
/// offset are in UTC like all others, whatever the time zone of this machine. Anything that does not begin with an ISO date is rejected:
/// "10:30" would be read as today, and 1/2 is ambiguous.
/// </summary>
internal static class AnswerTime
{
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        // Fast path for the most common form, which avoids allocating millions of strings.
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
