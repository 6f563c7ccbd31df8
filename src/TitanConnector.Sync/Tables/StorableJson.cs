using System.Text;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Replaces what JSON may contain and a database cannot keep: U+0000 and halves of surrogate pairs by the replacement character, and
/// numbers with thousands of digits by texts.
/// </summary>
internal static class StorableJson
{
    private const string Replacement = "fffd";

    // PostgreSQL keeps some 16,000 decimal places.
    private const int LongestNumber = 1000;
    private const int LongestExponent = 4;

    /// <returns>The same string if there is nothing to replace.</returns>
    public static string Replace(string json)
    {
        StringBuilder? replaced = null;
        var copied = 0;
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var letter = json[i];
            if (letter == '"')
            {
                isText = !isText;
            }
            else if (isText && letter == '\\')
            {
                var length = EscapeAt(json, i, out var isStorable);
                if (!isStorable)
                {
                    (replaced ??= new StringBuilder(json.Length)).Append(json, copied, i + 2 - copied).Append(Replacement);
                    copied = i + length;
                }

                i += length - 1;
            }
            else if (!isText && (char.IsAsciiDigit(letter) || letter == '-'))
            {
                var end = EndOfNumber(json, i);
                if (!IsStorable(json.AsSpan(i, end - i)))
                {
                    (replaced ??= new StringBuilder(json.Length))
                        .Append(json, copied, i - copied)
                        .Append('"')
                        .Append(json, i, end - i)
                        .Append('"');
                    copied = end;
                }

                i = end - 1;
            }
        }

        return replaced is null ? json : replaced.Append(json, copied, json.Length - copied).ToString();
    }

    // The length of the escape at a place, that of both halves of a surrogate pair.
    private static int EscapeAt(string json, int at, out bool isStorable)
    {
        isStorable = true;
        if (json[at + 1] != 'u')
        {
            return 2;
        }

        var letter = LetterAt(json, at);
        if (char.IsHighSurrogate(letter) && at + 11 < json.Length && json[at + 6] == '\\' && json[at + 7] == 'u'
            && char.IsLowSurrogate(LetterAt(json, at + 6)))
        {
            return 12;
        }

        isStorable = letter != '\0' && !char.IsSurrogate(letter);
        return 6;
    }

    private static char LetterAt(string json, int at) => (char)Convert.ToInt32(json.Substring(at + 2, 4), 16);

    private static int EndOfNumber(string json, int at)
    {
        while (at < json.Length && (char.IsAsciiDigit(json[at]) || json[at] is '-' or '+' or '.' or 'e' or 'E'))
        {
            at++;
        }

        return at;
    }

    private static bool IsStorable(ReadOnlySpan<char> number)
    {
        if (number.Length <= LongestExponent)
        {
            return true;
        }

        var exponent = number.IndexOfAny('e', 'E');
        return number.Length <= LongestNumber && (exponent < 0 || number[(exponent + 1)..].TrimStart("+-0").Length < LongestExponent);
    }
}
