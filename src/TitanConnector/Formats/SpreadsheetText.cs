using System.Text;
using System.Text.RegularExpressions;

namespace TitanConnector.Formats;

/// <summary>
/// Protects text from being evaluated by a spreadsheet: puts an apostrophe before anything that could be taken for a formula. It checks the
/// start of the cell, and the text after anything that some spreadsheet takes for the end of a cell: a semicolon (Excel in most of Europe),
/// a tab, a line break.
/// </summary>
internal static partial class SpreadsheetText
{
    // Includes their full-width and small forms, and the mathematical minus sign.
    private const string Starters = "=+-@＝＋－＠﹦﹢﹣﹫−";
    private const string CellEnds = ";\t\r\n";

    /// <summary>Returns the protected text. A plain number, such as -5 or +13305550100, stays as it is.</summary>
    public static string Disarm(string text)
    {
        StringBuilder? disarmed = null;
        var copied = 0;
        for (var cell = 0; cell >= 0 && cell < text.Length; cell = NextCell(text, cell))
        {
            if (IsArmed(text, cell))
            {
                (disarmed ??= new StringBuilder()).Append(text, copied, cell - copied).Append('\'');
                copied = cell;
            }
        }

        return disarmed is null ? text : disarmed.Append(text, copied, text.Length - copied).ToString();
    }

    private static int NextCell(string text, int cell)
    {
        var end = text.AsSpan(cell).IndexOfAny(CellEnds);
        return end < 0 ? -1 : cell + end + 1;
    }

    private static bool IsArmed(string text, int cell)
    {
        // A leading control character is treated in too many ways to predict: some spreadsheets drop it, some end the cell there.
        if (cell == 0 && char.IsControl(text[0]))
        {
            return true;
        }

        foreach (var rune in text.AsSpan(cell).EnumerateRunes())
        {
            if (rune.IsBmp && Starters.Contains((char)rune.Value))
            {
                return !PlainNumber().IsMatch(text.AsSpan(cell));
            }

            if ((rune.IsBmp && CellEnds.Contains((char)rune.Value)) || !IsPassedOver(rune))
            {
                return false;
            }
        }

        return false;
    }

    // What spreadsheets trim, drop or do not show, and the quotation mark, which disappears when a cell is parsed.
    private static bool IsPassedOver(Rune rune) =>
        rune.Value == '"' || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || InvisibleText.IsInvisible(rune);

    [GeneratedRegex(@"^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?=[;\t\r\n]|\z)")]
    private static partial Regex PlainNumber();
}
