using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>
/// JSON can spell half of a surrogate pair, as <c>\ud83d</c>, where a text was cut in the middle of a character. No text can hold it, so
/// that one such field would cost the whole record.
/// </summary>
internal static class BrokenText
{
    /// <summary>What to say of an input that is broken.</summary>
    public const string Expectation = "expected a whole text, got one that is cut in the middle of a character, which takes two of UTF-16";

    private const int EscapeLength = 6;

    /// <summary>Puts <c>\ufffd</c>, which stands for what is broken, in the place of each half in an answer.</summary>
    public static void Mend(Span<byte> json)
    {
        while (json.IndexOf((byte)'\\') is var at and >= 0 && at + 1 < json.Length)
        {
            json = json[at..];
            var length = json[1] == 'u' ? EscapeLength : 2;
            if (Half(json) is { } half)
            {
                if (half < 0xDC00 && Half(json[EscapeLength..]) >= 0xDC00)
                {
                    length = 2 * EscapeLength;
                }
                else
                {
                    "\\ufffd"u8.CopyTo(json);
                }
            }

            json = json[Math.Min(length, json.Length)..];
        }
    }

    /// <summary>Whether JSON spells half of a pair anywhere.</summary>
    public static bool IsIn(JsonElement json)
    {
        var bytes = json.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(json);
        var mended = bytes.ToArray();
        Mend(mended);
        return !bytes.SequenceEqual(mended);
    }

    /// <summary>Whether a text holds half of a pair. It would be sent as U+FFFD, which is not what was said.</summary>
    public static bool IsBroken(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return true;
            }

            text = text[(at + 2)..];
        }

        return false;
    }

    // The surrogate that is spelled out there.
    private static int? Half(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var used, 'x') && used == 4
        && unit is >= 0xD800 and <= 0xDFFF
            ? unit
            : null;
}
