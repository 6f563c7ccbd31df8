using System.Buffers;

namespace TitanConnector.Redaction;

/// <summary>
/// Finds values whose names suggest a secret: in complete, truncated or malformed JSON; in forms and query strings; in XML elements. It
/// checks each place where a name ends instead of parsing the text, so that an error elsewhere does not hide a secret.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="isBody">Whether the text is a body, in which <c>name: value</c> is a field; in a message it is prose.</param>
internal readonly struct NamedValues(string text, bool isBody)
{
    private const int LongestName = 128;

    private const string Ends = "&\"<>";
    private const string JsonEnds = ",}]&\"<>";

    private static readonly SearchValues<char> EndsOfNames = SearchValues.Create(":=<");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.eE+-");

    private static readonly string[] Schemes = ["Bearer", "Basic", "Digest", "Token", "ApiKey"];

    /// <summary>Calls back with the start and end of each value, and whether it is JSON other than a string.</summary>
    public void Find(Action<int, int, bool> found)
    {
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(EndsOfNames) is var next and >= 0;)
        {
            at += next;
            var (start, end, isQuoted) = text[at] == '<' ? Element(at) : Field(at);
            if (end > start && !text.AsSpan(start, end - start).SequenceEqual("null"))
            {
                found(start, end, isQuoted);
            }

            at = Math.Max(at + 1, end);
        }
    }

    private (int Start, int End, bool IsQuoted) Field(int at)
    {
        var nameEnd = at;
        while (nameEnd > 0 && text[nameEnd - 1] is ' ' or '\t')
        {
            nameEnd--;
        }

        if (nameEnd == 0)
        {
            return default;
        }

        var isJson = text[nameEnd - 1] is '"' or '\'';
        if (isJson && nameEnd > 1 && text[nameEnd - 2] == '\\')
        {
            // JSON inside a JSON string is checked after it has been decoded.
            return default;
        }

        var name = isJson ? QuotedName(nameEnd - 1) : BareName(nameEnd);
        if (name.Length == 0 || !SecretNames.IsSecret(Uri.UnescapeDataString(name)))
        {
            return default;
        }

        var start = at + 1;
        while (start < text.Length && (text[start] is ' ' or '\t' || (isJson && text[start] is '\r' or '\n')))
        {
            start++;
        }

        // For example, "client secret: both must belong to the same tenant" is a sentence.
        var isProse = text[at] == ':' && !isJson && !isBody && start > at + 1;
        return isProse || start == text.Length ? default : Value(start, isJson, isJson || (isBody && text[at] == ':'));
    }

    private (int Start, int End, bool IsQuoted) Value(int start, bool isJson, bool mayBeNested) => text[start] switch
    {
        '"' or '\'' => (start + 1, EndOfText(start), false),
        '{' or '[' when mayBeNested => (start, EndOfNested(start), true),
        _ => (start, EndOfWord(start, isJson ? JsonEnds : Ends), isJson && IsJsonWord(start)),
    };

    // Whether it is a whole number or literal; anything else is an unquoted string.
    private bool IsJsonWord(int start)
    {
        var word = text.AsSpan(start, EndOfWord(start, JsonEnds) - start);
        return word is "true" or "false" || !word.ContainsAnyExcept(Digits);
    }

    private (int Start, int End, bool IsQuoted) Element(int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < LongestName && IsNameCharacter(text[end]))
        {
            end++;
        }

        if (end == at + 1 || !SecretNames.IsSecret(text[(at + 1)..end]))
        {
            return default;
        }

        var close = text.IndexOf('>', end, Math.Min(LongestName, text.Length - end));
        if (close < 0 || text[close - 1] == '/')
        {
            return default;
        }

        var next = text.IndexOf('<', close);
        return (close + 1, next < 0 ? text.Length : next, false);
    }

    private string QuotedName(int quote)
    {
        var from = Math.Max(0, quote - LongestName);
        var open = text.AsSpan(from, quote - from).LastIndexOf(text[quote]);
        return open < 0 ? "" : text[(from + open + 1)..quote];
    }

    private string BareName(int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestName && (IsNameCharacter(text[start - 1]) || text[start - 1] is '%' or '[' or ']'))
        {
            start--;
        }

        return text[start..end];
    }

    private int EndOfText(int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[open])
            {
                return i;
            }
        }

        return text.Length;
    }

    private int EndOfNested(int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfText(i);
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
            }
        }

        return text.Length;
    }

    private int EndOfWord(int start, string ends)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !ends.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        // In "Authorization: Bearer abc", the secret is the word after the scheme.
        var word = text[start..end];
        return end + 1 < text.Length
            && text[end] == ' '
            && Array.Exists(Schemes, scheme => scheme.Equals(word, StringComparison.OrdinalIgnoreCase))
            ? EndOfWord(end + 1, ends)
            : end;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':';
}
