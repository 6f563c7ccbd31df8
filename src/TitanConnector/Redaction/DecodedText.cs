using System.Globalization;
using System.Net;
using System.Text;

namespace TitanConnector.Redaction;

/// <summary>
/// A text as its reader would decode it, together with where in the original each character came from: percent-encoding, the escapes of
/// JSON and JavaScript, and the references of HTML, in any mixture.
/// </summary>
internal sealed class DecodedText
{
    private const int LongestReference = 10;

    // Where each character starts in the original, and where the last one ends; null while nothing is decoded.
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

    /// <summary>Where the character at this index starts in the original; for the length of the text, where the original ends.</summary>
    public int Original(int index) => _starts is null ? index : _starts[index];

    /// <summary>The text decoded once more; <see langword="null"/> when there is nothing to decode.</summary>
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

    // A character beyond ASCII takes several bytes, each encoded by itself.
    private int Percent(int i, StringBuilder decoded, List<int> starts)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < bytes.Length && i + (3 * count) < Text.Length && Text[i + (3 * count)] == '%' && Hex(i + (3 * count) + 1, 2) is { } value)
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
        if (length == 0 || WebUtility.HtmlDecode(Text.Substring(i, length)) is not { Length: 1 or 2 } characters || characters[0] == '&' && length == 2)
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
