using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>Reads a whole number in a response, for all readers: a number, also written as 5.0 or 5e0, or a string with one.</summary>
internal static class AnswerId
{
    /// <summary>The notations of numbers in strings.</summary>
    public const NumberStyles AnyNotation = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryRead(ref Utf8JsonReader reader, out long id)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out id))
        {
            return true;
        }

        id = 0;
        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String && TryParse(Utf8(ref reader), out id);
    }

    public static bool TryRead(JsonElement json, out long id)
    {
        id = 0;
        return json.ValueKind switch
        {
            JsonValueKind.Number => json.TryGetInt64(out id) || TryParse(Encoding.UTF8.GetBytes(json.GetRawText()), out id),
            JsonValueKind.String => TryParse(Encoding.UTF8.GetBytes(json.GetString()!), out id),
            _ => false,
        };
    }

    /// <summary>Returns the characters of a number, or of a string without its quotes and escapes.</summary>
    public static ReadOnlySpan<byte> Utf8(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!)
        : reader.HasValueSequence ? reader.ValueSequence.ToArray()
        : reader.ValueSpan;

    private static bool TryParse(ReadOnlySpan<byte> text, out long id)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id))
        {
            return true;
        }

        var isWhole = decimal.TryParse(text, AnyNotation, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number)
            && number is >= long.MinValue and <= long.MaxValue;
        id = isWhole ? (long)number : 0;
        return isWhole;
    }
}
