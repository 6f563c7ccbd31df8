using System.Globalization;
using System.Text;

namespace TitanConnector.Formats;

/// <summary>
/// Recognizes invisible characters, which make different texts look alike or hide content: zero-width characters, soft hyphens, direction
/// marks, tags and fillers. Some of them are needed in certain scripts: see <see cref="IsNeeded"/>.
/// </summary>
internal static class InvisibleText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int PictureVariation = 0xFE0F;

    /// <summary>Whether a character is invisible.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF)
        || IsVariation(rune);

    /// <summary>
    /// Whether the character changes the form of the one before it. Joiners do so in Persian and in Indic scripts, and combine emoji;
    /// variation selectors choose between forms of a Chinese character, or between text and emoji. After a Latin letter, none of them does.
    /// </summary>
    public static bool IsNeeded(Rune rune, Rune before)
    {
        if ((rune.Value, before.Value) is (ZeroWidthJoiner, PictureVariation))
        {
            return true;
        }

        if (IsInvisible(before) || (rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner) && !IsVariation(rune)))
        {
            return false;
        }

        return Rune.GetUnicodeCategory(before) switch
        {
            UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol => true,
            UnicodeCategory.NonSpacingMark => before.Value is >= 0x0590 and < 0x1AB0,

            // Emoji modifiers: a skin color, an arrow, a digit on a key.
            UnicodeCategory.ModifierSymbol => before.Value is >= 0x1F3FB and <= 0x1F3FF,
            UnicodeCategory.MathSymbol or UnicodeCategory.OtherPunctuation or UnicodeCategory.DecimalDigitNumber => IsVariation(rune),
            _ => false,
        };
    }

    private static bool IsVariation(Rune rune) =>
        rune.Value is (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
