using System.Globalization;
using System.Text;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Output;

/// <summary>Text for a terminal: data may contain wide characters, and must not control the terminal.</summary>
internal static class TerminalText
{
    // The blocks that terminals draw two cells wide: Hangul, Chinese and Japanese, full-width forms, pictures.
    private static readonly (int First, int Last)[] WideBlocks =
    [
        (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F680, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    // People read error messages and do not search them, so more text would not help.
    private const int LongestLine = 1000;
    private const int MostLines = 40;

    /// <summary>
    /// Makes a message readable, whatever it quotes: masks secrets, writes control characters as JSON escapes, and cuts what is too long.
    /// </summary>
    public static string Quotable(string text)
    {
        var lines = Harmless(CommandSecrets.Mask(text)).Split('\n');
        var shown = lines.Take(MostLines).Select(line =>
            line.Length <= LongestLine ? line : $"{line[..LongestLine]}… ({line.Length - LongestLine} more)");
        return string.Join('\n', lines.Length <= MostLines ? shown : shown.Append($"… ({lines.Length - MostLines} more lines)"));
    }

    /// <summary>The whole text, with control characters and invisible characters escaped; line breaks and tabs stay.</summary>
    public static string Harmless(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (IsPlain(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (MayBeShown(rune, before) || rune.Value is '\n' or '\t')
            {
                shown.Append(rune.ToString());
            }
            else
            {
                foreach (var unit in rune.ToString())
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                }
            }

            before = rune;
        }

        return shown.ToString();
    }

    /// <summary>Whether a character may be sent to a terminal: it neither controls the terminal nor is invisible.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="before">The one before it.</param>
    public static bool MayBeShown(Rune rune, Rune before) =>
        !Rune.IsControl(rune) && (!InvisibleText.IsInvisible(rune) || InvisibleText.IsNeeded(rune, before));

    /// <summary>The width of the text in terminal cells.</summary>
    public static int Width(string text)
    {
        if (IsPlain(text))
        {
            return text.Length;
        }

        var (width, before) = (0, default(Rune));
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune, before);
            before = rune;
        }

        return width;
    }

    /// <summary>
    /// Cuts the text to a number of cells, with an ellipsis at the end. A character that must not be shown becomes a blank.
    /// </summary>
    public static string Fit(string text, int cells)
    {
        if (IsPlain(text))
        {
            return text.Length <= cells ? text : string.Concat(text.AsSpan(0, cells - 1), "…");
        }

        var isCut = Width(text) > cells;
        var room = isCut ? cells - 1 : cells;
        var shown = new StringBuilder();
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune, before);
            if (room < 0)
            {
                break;
            }

            shown.Append(MayBeShown(rune, before) ? rune.ToString() : " ");
            before = rune;
        }

        return isCut ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>Wraps the text between words into lines of at most this many cells.</summary>
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

    // True for most texts: every character takes one cell, and none is a control character.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static int Width(Rune rune, Rune before) => Rune.GetUnicodeCategory(rune) switch
    {
        // A blank is shown for it.
        _ when !MayBeShown(rune, before) => 1,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(WideBlocks, block => rune.Value >= block.First && rune.Value <= block.Last) ? 2 : 1,
    };
}
