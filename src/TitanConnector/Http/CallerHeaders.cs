using System.Buffers;

namespace TitanConnector.Http;

/// <summary>Rejects caller headers that carry credentials or control where and how a request travels.</summary>
internal static class CallerHeaders
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    private static readonly HashSet<string> ConnectionHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "ST-App-Key", "Proxy-Authorization", "Cookie", "Cookie2",
        "Host", "X-Host", "X-Forwarded-Host", "X-Forwarded-Server", "X-Forwarded-Prefix", "X-Original-Host", "Forwarded",
        "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method", "X-Method-Override", "X-HTTP-Method-Override", "X-Original-Method",
        "Connection", "Proxy-Connection", "Keep-Alive", "Upgrade", "HTTP2-Settings", "Expect", "TE", "Trailer", "Transfer-Encoding",
        "Content-Length", "Accept-Encoding",
    };

    /// <summary>Describes what is wrong with a header; <see langword="null"/> if it may be sent.</summary>
    public static string? ProblemWith(string name, string value) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters) ? "is not a valid header name"
        : ConnectionHeaders.Contains(name) ? "is set by the connection and cannot be overridden"
        : value.Any(character => char.IsControl(character) || character > '~') ? "expected a value of printable ASCII characters"
        : null;
}
