using System.Buffers;
using System.Text;

namespace TitanConnector.Redaction;

/// <summary>
/// Finds secrets in decoded text (<see cref="DecodedText"/>), including forms that decoding does not undo: hexadecimal, and base64, alone
/// or in "id:secret" as in Basic credentials.
/// </summary>
internal sealed class SecretForms
{
    // Shorter ones would occur in every other text; they are masked only by their field names.
    private const int Shortest = 4;

    // Shorter ones are masked only as whole words: "1234", but not in "712345".
    private const int ShortestWithinWords = 6;

    // Enough for every plausible double encoding: JSON in JSON, an encoded URL in a query.
    private const int MostDecodings = 3;

    // The base64 characters at each end that depend on adjacent bytes, and the padding.
    private const int Base64Edge = 3;

    private readonly Dictionary<string, Form> _forms = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _lengths;
    private readonly SearchValues<string> _search;

    public SecretForms(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length >= Shortest))
        {
            Add(secret);
        }

        _lengths = [.. _forms.Keys.Select(form => form.Length).Distinct().OrderDescending()];
        _search = SearchValues.Create([.. _forms.Keys], StringComparison.OrdinalIgnoreCase);
    }

    private enum Form
    {
        Anywhere,
        Word,
        Base64,
    }

    /// <summary>Returns the text, and the result of each repeated decoding.</summary>
    public static IEnumerable<DecodedText> Decodings(string text)
    {
        var decoded = new DecodedText(text);
        for (var i = 0; decoded is not null; i++)
        {
            yield return decoded;
            decoded = i < MostDecodings ? decoded.Next() : null;
        }
    }

    /// <summary>Finds the secrets in a text.</summary>
    public void Find(string text, Action<int, int> found)
    {
        if (_lengths.Length == 0)
        {
            return;
        }

        var forms = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_search) is var next and >= 0; at++)
        {
            at += next;
            foreach (var length in _lengths.Where(length => at + length <= text.Length))
            {
                if (!forms.TryGetValue(text.AsSpan(at, length), out var form) || (form == Form.Word && !IsWord(text, at, at + length)))
                {
                    continue;
                }

                var (start, end) = form == Form.Base64 ? WithEdges(text, at, at + length) : (at, at + length);
                found(start, end);
                break;
            }
        }
    }

    private static bool IsWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    private static (int Start, int End) WithEdges(string text, int start, int end)
    {
        for (var i = 0; i < Base64Edge && start > 0 && IsBase64(text[start - 1]); i++)
        {
            start--;
        }

        for (var i = 0; i < Base64Edge && end < text.Length && IsBase64(text[end]); i++)
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsBase64(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '-' or '_' or '=';

    private void Add(string secret)
    {
        // A secret may itself look encoded, so both text and secret are compared in decoded form.
        foreach (var text in Decodings(secret).Select(decoded => decoded.Text).Where(text => text.Length >= Shortest))
        {
            var form = text.Length < ShortestWithinWords ? Form.Word : Form.Anywhere;
            _forms[text] = form;
            _forms[text.Replace(' ', '+')] = form;
        }

        var bytes = Encoding.UTF8.GetBytes(secret);
        if (bytes.Length < ShortestWithinWords)
        {
            return;
        }

        _forms[Convert.ToHexString(bytes)] = Form.Anywhere;
        for (var shift = 0; shift < 3; shift++)
        {
            // Three bytes make four characters; compare only those that do not depend on adjacent bytes.
            var base64 = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var start = ((8 * shift) + 5) / 6;
            var core = base64[start..(8 * (shift + bytes.Length) / 6)];
            _forms[core] = Form.Base64;
            _forms[core.Replace('+', '-').Replace('/', '_')] = Form.Base64;
        }
    }
}
