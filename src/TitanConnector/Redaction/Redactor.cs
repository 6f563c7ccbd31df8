using System.Text;
using System.Text.RegularExpressions;

namespace TitanConnector.Redaction;

/// <summary>
/// Masks secrets in all text that leaves the process: log entries, errors and command-line output. It masks known secrets in any encoding,
/// values whose names suggest a secret, and anything that looks like a ServiceTitan credential. Headers are shown only if they are on an
/// allow list. Each connection has a redactor, which learns access tokens, and each call has one that also knows its passwords.
/// </summary>
internal sealed partial class Redactor
{
    public const string Mask = "***";

    /// <summary>As much of a body as is useful; pages of records have megabytes.</summary>
    public const int ShownCharacters = 16 * 1024;

    /// <summary>
    /// The number of bytes of a body that are needed to show that much of it. The bytes after the shown part are needed to recognize a
    /// secret that begins in it.
    /// </summary>
    public const int NeededBytes = 72 * 1024;

    /// <summary>Set on requests with secrets of their own.</summary>
    public static readonly HttpRequestOptionsKey<Redactor> Key = new("TitanConnector.Redactor");

    // A token lives a quarter of an hour; one that was replaced hours ago no longer appears in any text.
    private const int MostLearned = 64;

    private const int LongestSecret = 8 * 1024;

    private static readonly HashSet<string> ShownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Length", "Content-Type", "Date",
        "Retry-After", "Server", "Transfer-Encoding", "User-Agent", "Vary", "traceparent", "x-request-id", "Request-Id",
    };

    private readonly Lock _lock = new();
    private readonly Redactor? _outer;
    private readonly string[] _secrets;
    private string[] _learned = [];
    private SecretForms? _forms;

    public Redactor(params string[] secrets)
        : this(null, secrets)
    {
    }

    private Redactor(Redactor? outer, string[] secrets)
    {
        _outer = outer;
        _secrets = secrets;
    }

    /// <summary>Returns a redactor that knows these secrets in addition to all that this one knows and learns.</summary>
    public Redactor And(IReadOnlyCollection<string> others) => others.Count == 0 ? this : new(this, [.. others]);

    /// <summary>Adds a secret. Of the secrets added this way, only the newest are kept.</summary>
    public void Learn(string secret)
    {
        lock (_lock)
        {
            if (!_learned.Contains(secret))
            {
                _learned = [.. _learned.TakeLast(MostLearned - 1), secret];
                _forms = null;
            }
        }
    }

    /// <summary>Returns the value of a header, or a mask unless the header is known to be harmless.</summary>
    public string Header(string name, IEnumerable<string> values) =>
        ShownHeaders.Contains(name) ? Text(string.Join(", ", values)) : Mask;

    /// <summary>Returns a text with all secrets masked.</summary>
    public string Text(string text) => Shown(text, isBody: false, shown: text.Length);

    /// <summary>Returns a body as text with secrets masked; if it is not text, returns its size.</summary>
    /// <param name="type">The media type.</param>
    /// <param name="charset">The encoding, if stated.</param>
    /// <param name="body">The body, or its beginning.</param>
    /// <param name="isCut">Whether there is more of it.</param>
    public string Body(string? type, string? charset, ReadOnlySpan<byte> body, bool isCut = false)
    {
        if (body.IsEmpty)
        {
            return "(no body)";
        }

        if (!IsShown(type) || Decode(charset, body) is not { } text || text.Contains('\0', StringComparison.Ordinal))
        {
            return $"({(isCut ? "more than " : "")}{body.Length} bytes of {type ?? "unknown type"})";
        }

        // A truncated secret at the end cannot be recognized, so the end is not shown.
        var shown = Math.Min(ShownCharacters, isCut ? Math.Max(0, text.Length - LongestSecret) : text.Length);
        var rest = isCut ? "more" : $"{text.Length - shown} characters more";
        return Shown(text, isBody: true, shown) + (shown < text.Length ? $"… ({rest})" : "");
    }

    /// <summary>Whether bodies of this media type are shown, so that they must be read. Without a type, it may be anything.</summary>
    public static bool IsShown(string? mediaType) => mediaType
        is null or "application/json" or "text/json" or "application/x-www-form-urlencoded" or "text/plain" or "text/html"
        || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static string? Decode(string? charset, ReadOnlySpan<byte> body)
    {
        try
        {
            return (charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'))).GetString(body);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // ServiceTitan's client secrets and application keys, and JSON Web Tokens, are recognizable by their form. One may belong to another
    // connection, or be in the wrong place.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:(?:cs1|ak1)\.[A-Za-z0-9_\-.]+|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    private string Shown(string text, bool isBody, int shown)
    {
        List<Span> spans = [];
        foreach (var (level, decoded) in SecretForms.Decodings(text).Index())
        {
            for (var redactor = this; redactor is not null; redactor = redactor._outer)
            {
                redactor.Forms().Find(decoded.Text, (start, end) => Found(decoded, start, end));
            }

            new NamedValues(decoded.Text, isBody).Find((start, end, isQuoted) => Found(decoded, start, end, isQuoted && level == 0));
            foreach (var match in Credentials().EnumerateMatches(decoded.Text))
            {
                Found(decoded, match.Index, match.Index + match.Length);
            }
        }

        return spans.Count == 0 && shown == text.Length ? text : Masked(text, spans, shown);

        void Found(DecodedText decoded, int start, int end, bool isQuoted = false) =>
            spans.Add(new(decoded.Original(start), decoded.Original(end), isQuoted));
    }

    private static string Masked(string text, List<Span> spans, int shown)
    {
        var masked = new StringBuilder(shown);
        var at = 0;
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (span.End <= at)
            {
                continue;
            }

            if (span.Start >= shown)
            {
                break;
            }

            if (span.Start >= at)
            {
                // JSON stays valid: a number becomes a string.
                masked.Append(text, at, span.Start - at).Append(span.IsQuoted ? $"\"{Mask}\"" : Mask);
            }

            at = span.End;
        }

        return at < shown ? masked.Append(text, at, shown - at).ToString() : masked.ToString();
    }

    private SecretForms Forms()
    {
        lock (_lock)
        {
            return _forms ??= new SecretForms([.. _secrets, .. _learned]);
        }
    }

    private readonly record struct Span(int Start, int End, bool IsQuoted);
}
