using System.Globalization;
using System.Net;
using System.Text;

namespace TitanConnector.Redaction;

/// <summary>
/// A text with its encodings decoded, and the position in the original of each character. It decodes percent-encoding, JSON and JavaScript
/// escapes, and HTML references, in any combination.
/// </summary>
internal sealed class DecodedText
{
    private const int LongestReference = 10;

    // The position in the original of each character, and of the end; null while nothing is decoded.
    private readonly List<int>? _starts;

    public DecodedText(string text)
        : this(text, null)
    {
    }

    private DecodedText(string text, List<int>? starts)
    {
        Text = text;
        _starts = starts;
    }

    public string Text { get; }

    /// <summary>
    /// Returns the position in the original of the character at this index; for the length of the text, the end of the original.
    /// </summary>
    public int Original(int index) => _starts is null ? index : _starts[index];

    /// <summary>Decodes the text once more; <see langword="null"/> if there is nothing to decode.</summary>
    public DecodedText? Next()
    {
        if (!Text.AsSpan().ContainsAny('%', '\\', '&'))
        {
            return null;
        }

        var decoded = new StringBuilder(Text.Length);
        var starts = new List<int>(Text.Length + 1);
        for (var i = 0; i < Text.Length;)
        {
            i += Text[i] switch
            {
                '%' => Percent(i, decoded, starts),
                '\\' => Escape(i, decoded, starts),
                '&' => Reference(i, decoded, starts),
                _ => Keep(i, decoded, starts),
            };
        }

        starts.Add(Original(Text.Length));
        return decoded.Length == Text.Length ? null : new DecodedText(decoded.ToString(), starts);
    }

    private int Keep(int i, StringBuilder decoded, List<int> starts) => Add(Text[i], i, 1, decoded, starts);

    private int Add(char character, int i, int length, StringBuilder decoded, List<int> starts)
    {
        decoded.Append(character);
        starts.Add(Original(i));
        return length;
    }

    // A non-ASCII character takes several bytes, each encoded separately.
    private int Percent(int i, StringBuilder decoded, List<int> starts)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < bytes.Length
            && i + (3 * count) < Text.Length
            && Text[i + (3 * count)] == '%'
            && Hex(i + (3 * count) + 1, 2) is { } value)
        {
            bytes[count++] = (byte)value;
        }

        if (count == 0)
        {
            return Keep(i, decoded, starts);
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            return Add((char)bytes[0], i, 3, decoded, starts);
        }

        foreach (var character in rune.ToString())
        {
            Add(character, i, 0, decoded, starts);
        }

        return 3 * used;
    }

    private int Escape(int i, StringBuilder decoded, List<int> starts) => (i + 1 < Text.Length ? Text[i + 1] : '\0') switch
    {
        'u' when Hex(i + 2, 4) is { } value => Add((char)value, i, 6, decoded, starts),
        'x' when Hex(i + 2, 2) is { } value => Add((char)value, i, 4, decoded, starts),
        var plain and ('"' or '\'' or '\\' or '/') => Add(plain, i, 2, decoded, starts),
        'n' => Add('\n', i, 2, decoded, starts),
        'r' => Add('\r', i, 2, decoded, starts),
        't' => Add('\t', i, 2, decoded, starts),
        'b' => Add('\b', i, 2, decoded, starts),
        'f' => Add('\f', i, 2, decoded, starts),
        _ => Keep(i, decoded, starts),
    };

    private int Reference(int i, StringBuilder decoded, List<int> starts)
    {
        var length = Text.AsSpan(i, Math.Min(LongestReference, Text.Length - i)).IndexOf(';') + 1;
        if (length == 0
            || WebUtility.HtmlDecode(Text.Substring(i, length)) is not { Length: 1 or 2 } characters
            || (characters[0] == '&' && length == 2))
        {
            return Keep(i, decoded, starts);
        }

        foreach (var character in characters)
        {
            Add(character, i, 0, decoded, starts);
        }

        return length;
    }

    private int? Hex(int start, int length) =>
        start + length <= Text.Length
        && int.TryParse(Text.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
