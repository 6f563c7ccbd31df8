using System.Text;
using System.Text.RegularExpressions;

namespace TitanConnector.Redaction;

/// <summary>
/// Makes fit to be shown whatever leaves the process as text: log entries, errors, the command line's talk. It masks the secrets that it
/// knows, however they are encoded; values whose name speaks of a secret; and what looks like a credential of ServiceTitan's. Headers are
/// shown by an allow-list. There is one for each connection, which learns the access tokens, and one for each call, which knows its
/// passwords too.
/// </summary>
internal sealed partial class Redactor
{
    public const string Mask = "***";

    /// <summary>As much of a body as helps a person; pages of records run to megabytes.</summary>
    public const int ShownCharacters = 16 * 1024;

    /// <summary>
    /// As many bytes of a body as it takes to show that much of it. What lies beyond is needed to recognise a secret that begins in what
    /// is shown.
    /// </summary>
    public const int NeededBytes = 72 * 1024;

    /// <summary>Set on requests whose secrets are more than those of the connection.</summary>
    public static readonly HttpRequestOptionsKey<Redactor> Key = new("TitanConnector.Redactor");

    // A token lives for a quarter of an hour; nothing is said of one that was replaced hours ago.
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

    /// <summary>One that knows of further secrets beside all that this one knows and learns.</summary>
    public Redactor And(IReadOnlyCollection<string> others) => others.Count == 0 ? this : new(this, [.. others]);

    /// <summary>Knows one more secret from now on. Of secrets that were learned, the newest are kept.</summary>
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

    /// <summary>A header's value, or a mask for one that is not known to be harmless.</summary>
    public string Header(string name, IEnumerable<string> values) =>
        ShownHeaders.Contains(name) ? Text(string.Join(", ", values)) : Mask;

    /// <summary>A text with all secrets masked.</summary>
    public string Text(string text) => Shown(text, isBody: false, shown: text.Length);

    /// <summary>A body as text with its secrets masked; of a body that is not text, its size.</summary>
    /// <param name="type">Its media type.</param>
    /// <param name="charset">Its encoding, where it says so.</param>
    /// <param name="body">Its beginning, or all of it.</param>
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

        // What may be the beginning of a secret that was cut cannot be recognised.
        var shown = Math.Min(ShownCharacters, isCut ? Math.Max(0, text.Length - LongestSecret) : text.Length);
        var rest = isCut ? "more" : $"{text.Length - shown} characters more";
        return Shown(text, isBody: true, shown) + (shown < text.Length ? $"… ({rest})" : "");
    }

    /// <summary>Whether bodies of this type are shown; others need not be looked at. Without a type it may be anything.</summary>
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

    // ServiceTitan's client secrets and application keys say what they are, and so do JSON Web Tokens: one of them may be of another
    // connection, or the right one in the wrong place.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?:cs1|ak1)\.[A-Za-z0-9_\-.]+|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)?)", RegexOptions.CultureInvariant)]
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
                // JSON stays JSON: a number becomes a text.
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
