using System.Buffers;

namespace TitanConnector.Http;

/// <summary>Which headers a caller may add to a request: none that carries credentials, or decides where and how a request travels.</summary>
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

    /// <summary>What is wrong with a header; <see langword="null"/> when it may be sent.</summary>
    public static string? ProblemWith(string name, string value) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters) ? "is not the name of a header"
        : ConnectionHeaders.Contains(name) ? "is the connection's own and cannot be given"
        : value.Any(character => char.IsControl(character) || character > '~') ? "expected a value of printable ASCII characters"
        : null;
}
