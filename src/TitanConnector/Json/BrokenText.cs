using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>
/// Handles lone surrogates: JSON can contain half of a surrogate pair, such as <c>\ud83d</c>, if a text was cut in the middle of a
/// character. No string can hold it, so one such field would make the whole record unreadable.
/// </summary>
internal static class BrokenText
{
    /// <summary>The message for an input with a lone surrogate.</summary>
    public const string Expectation =
        "expected complete text, got text that is cut in the middle of a character (an unpaired UTF-16 surrogate)";

    private const int EscapeLength = 6;

    /// <summary>Replaces each lone surrogate in a response with <c>\ufffd</c>, the replacement character.</summary>
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

    /// <summary>Whether the JSON contains a lone surrogate anywhere.</summary>
    public static bool IsIn(JsonElement json)
    {
        var bytes = json.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(json);
        var mended = bytes.ToArray();
        Mend(mended);
        return !bytes.SequenceEqual(mended);
    }

    /// <summary>Whether a text contains a lone surrogate. It would be sent as U+FFFD, which is not what the caller gave.</summary>
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

    // Returns the surrogate that is escaped there.
    private static int? Half(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var used, 'x') && used == 4
        && unit is >= 0xD800 and <= 0xDFFF
            ? unit
            : null;
}
