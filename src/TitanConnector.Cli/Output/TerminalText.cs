using System.Globalization;
using System.Text;

namespace TitanConnector.Cli.Output;

/// <summary>Text as a terminal shows it: data may hold wide characters, and must not steer the terminal.</summary>
internal static class TerminalText
{
    // The blocks that terminals draw two cells wide: Hangul, Chinese and Japanese, full-width forms, pictures.
    private static readonly (int First, int Last)[] WideBlocks =
    [
        (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F680, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    // An error is read, not searched: longer lines and further ones say nothing that a person would look for here.
    private const int LongestLine = 1000;
    private const int MostLines = 40;

    /// <summary>
    /// A text that may quote anything, in lines that a person can read: what would steer the terminal is spelled out as JSON does it, what
    /// is too long is cut.
    /// </summary>
    public static string Quotable(string text)
    {
        var lines = Harmless(text).Split('\n');
        var shown = lines.Take(MostLines).Select(line => line.Length <= LongestLine ? line : $"{line[..LongestLine]}… ({line.Length - LongestLine} more)");
        return string.Join('\n', lines.Length <= MostLines ? shown : shown.Append($"… ({lines.Length - MostLines} lines more)"));
    }

    /// <summary>The whole text, with what would steer the terminal spelled out; line breaks and tabs may stay.</summary>
    public static string Harmless(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.EnumerateRunes().Any(IsSpelledOut))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(IsSpelledOut(rune) ? $"\\u{rune.Value:x4}" : rune.ToString());
        }

        return shown.ToString();

        static bool IsSpelledOut(Rune rune) => Steers(rune) && rune.Value is not ('\n' or '\t');
    }

    /// <summary>The cells that the text takes.</summary>
    public static int Width(string text) => IsPlain(text) ? text.Length : text.EnumerateRunes().Sum(Width);

    /// <summary>The text in at most so many cells, an ellipsis where it was cut, a blank for what would steer the terminal.</summary>
    public static string Fit(string text, int cells)
    {
        if (IsPlain(text))
        {
            return text.Length <= cells ? text : string.Concat(text.AsSpan(0, cells - 1), "…");
        }

        var isCut = Width(text) > cells;
        var room = isCut ? cells - 1 : cells;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune);
            if (room < 0)
            {
                break;
            }

            shown.Append(Steers(rune) ? " " : rune.ToString());
        }

        return isCut ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>The text in lines of at most so many cells, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int cells)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.TrimEnd('\r').Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > cells)
                {
                    yield return line.ToString();
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            yield return line.ToString();
        }
    }

    // Controls, those of a second set beyond ASCII among them, and what turns the direction of all that follows.
    private static bool Steers(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029;

    // Most texts are: each letter a cell, and none of them steers anything.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // A blank is shown for it.
        _ when Steers(rune) => 1,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(WideBlocks, block => rune.Value >= block.First && rune.Value <= block.Last) ? 2 : 1,
    };
}
