using System.Globalization;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Sync.Verification;

/// <summary>
/// Writes JSON so that equal values are equal texts: members in order, numbers without needless zeros, times to the microsecond. Databases
/// and ServiceTitan's operations write the same value in several ways.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Writes JSON in one way.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="left">The documented form on one side; <see langword="null"/> if it is not known.</param>
    /// <param name="right">
    /// The documented form on the other side. Members that only one of the two has are left out.
    /// </param>
    public static string Of(string json, Shape? left, Shape? right)
    {
        var text = new StringBuilder(json.Length);
        try
        {
            Write(text, JsonElement.Parse(json), left, right);
            return text.ToString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A person may have written anything into the target.
            return json;
        }
    }

    private static void Write(StringBuilder text, JsonElement value, Shape? left, Shape? right)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, left, right);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Separate(text, '[');
                    Write(text, item, left?.Items, right?.Items);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                var content = value.GetString()!;
                text.Append('"').Append(JsonEncodedText.Encode(IsTime(left) || IsTime(right) ? TimeOf(content) : content)).Append('"');
                break;
            case JsonValueKind.Number:
                text.Append(NumberOf(value.GetRawText()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, Shape? left, Shape? right)
    {
        // Of members with the same name, the last one counts, as in PostgreSQL.
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        text.Append('{');
        foreach (var (name, member) in members)
        {
            var (inLeft, inRight) = (ShapePaths.Property(left, name), ShapePaths.Property(right, name));
            var isOfOneSide = (inLeft is null) != (inRight is null) && left?.Properties.Count > 0 && right?.Properties.Count > 0;
            if (!isOfOneSide)
            {
                Separate(text, '{');
                text.Append('"').Append(JsonEncodedText.Encode(name)).Append("\":");
                Write(text, member, inLeft, inRight);
            }
        }

        text.Append('}');
    }

    private static void Separate(StringBuilder text, char open)
    {
        if (text[^1] != open)
        {
            text.Append(',');
        }
    }

    private static bool IsTime(Shape? shape) => shape?.Kind == ShapeKind.DateTime;

    private static string TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : text;

    /// <summary>Writes a JSON number of any length in one way: without zeros that say nothing.</summary>
    internal static string NumberOf(string number)
    {
        var e = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = e < 0 ? number : number[..e];
        if (number.Length - e > 9 && e >= 0)
        {
            return number;
        }

        var exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-').TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        return trimmed.Length == 0 ? "0"
            : exponent is >= 0 and < 20 ? string.Create(CultureInfo.InvariantCulture, $"{sign}{trimmed}{new string('0', exponent)}")
            : exponent < 0 && -exponent <= 20 ? $"{sign}{Fraction(trimmed, -exponent)}"
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{trimmed}e{exponent}");
    }

    private static string Fraction(string digits, int places)
    {
        var padded = digits.PadLeft(places + 1, '0');
        return $"{padded[..^places]}.{padded[^places..]}";
    }
}
