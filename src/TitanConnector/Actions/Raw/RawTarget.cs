using System.Buffers;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Raw;

/// <summary>
/// Where a raw request may go and what it may carry. The credentials travel with it, so that nothing in it may lead them to another
/// host, to another tenant, or out of the module.
/// </summary>
internal static partial class RawTarget
{
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    // Credentials, and what decides where and how a request travels.
    private static readonly string[] ConnectionHeaders =
    [
        "Authorization", "ST-App-Key", "Host", "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "Proxy-Authorization", "Expect", "TE",
        "Trailer", "Cookie", "X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override",
    ];

    public static void Check(RawRequest request, List<InputProblem> problems)
    {
        if (ProblemWithUrl(request.Url) is { } problem)
        {
            problems.Add(new("url", problem));
        }

        foreach (var (name, value) in request.Header ?? new Dictionary<string, QueryValue>())
        {
            if (ProblemWithHeader(name, value.Text) is { } wrong)
            {
                problems.Add(new($"header.{name}", wrong));
            }
        }

        foreach (var name in request.QueryParameter?.Keys ?? [])
        {
            if (name.Equals("servicetitanapplicationkey", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new($"queryParameter.{name}", "the application key is the connection's"));
            }
        }

        CheckParts(request, problems);
        var isMultipart = request.FormData is not null || request.FileData is not null;
        if (isMultipart && request.Data is not null)
        {
            problems.Add(new("data", "a body is either Data or Form Data and File Data"));
        }

        if (request.Method == RawMethod.GET && (isMultipart || request.Data is not null))
        {
            problems.Add(new("method", "GET takes no body"));
        }

        foreach (var name in (request.FileDataFileNames?.Keys ?? []).Except(request.FileData?.Keys ?? []))
        {
            problems.Add(new($"fileDataFileNames.{name}", "names no file of File Data"));
        }
    }

    private static void CheckParts(RawRequest request, List<InputProblem> problems)
    {
        IEnumerable<(string Input, string Name, string Checked)> names =
        [
            .. (request.FormData?.Keys ?? []).Select(name => ("formData", name, name)),
            .. (request.FileData?.Keys ?? []).Select(name => ("fileData", name, name)),
            .. (request.FileData ?? new Dictionary<string, FileContent>())
                .Select(file => request.FileDataFileNames?.TryGetValue(file.Key, out var given) == true
                    ? ("fileDataFileNames", file.Key, given.Text)
                    : ("fileData", file.Key, file.Value.Name)),
        ];
        problems.AddRange(names
            .Select(name => (Input: $"{name.Input}.{name.Name}", Problem: Multipart.ProblemWith(name.Checked)))
            .Where(name => name.Problem is not null)
            .Select(name => new InputProblem(name.Input, name.Problem!)));
    }

    /// <summary>The whole path, the tenant still a placeholder.</summary>
    public static string Path(RawRequest request)
    {
        var url = request.Url.TrimStart('/');
        var isThird = request.UrlType.ToString() == "telecom" && url.StartsWith("v3/", StringComparison.Ordinal);
        return $"/{request.UrlType}/{(isThird ? "v3" : "v2")}/tenant/{{tenant}}/{(isThird ? url[3..] : url)}";
    }

    private static string? ProblemWithUrl(string url)
    {
        if (url.Contains("//", StringComparison.Ordinal) || url.Contains('\\', StringComparison.Ordinal))
        {
            return "expected a path only, such as /jobs, without a host and without empty segments";
        }

        if (url.AsSpan().ContainsAny('?', '#'))
        {
            return "expected a path only; query parameters go into Query Parameter";
        }

        if (url.Trim('/').Length == 0)
        {
            return "expected a path, such as /jobs";
        }

        if (url.AsSpan().ContainsAnyExcept(PathCharacters) || !Escapes().IsMatch(url))
        {
            return "expected a path whose special characters are percent-encoded, such as /customers/custom%20fields";
        }

        // Decoded here as a server may decode it, however often: a dot or a slash in disguise is still one.
        var decoded = url;
        for (var before = ""; before != decoded;)
        {
            before = decoded;
            decoded = Uri.UnescapeDataString(decoded);
        }

        return decoded.Any(char.IsControl) || decoded.Contains('\\', StringComparison.Ordinal) || decoded.Count(c => c == '/') != url.Count(c => c == '/')
            || decoded.Split('/').Any(segment => segment.Split(';')[0].Trim() is "." or "..")
            ? "expected a path without . and .. segments, encoded slashes and control characters"
            : null;
    }

    private static string? ProblemWithHeader(string name, string value) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters) ? "is no name of a header"
        : ConnectionHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) ? "is the connection's own and cannot be given"
        : value.Any(character => char.IsControl(character) || character > '~') ? "expected a value of printable ASCII characters"
        : null;

    [GeneratedRegex("^(?:[^%]|%[0-9A-Fa-f]{2})*$")]
    private static partial Regex Escapes();
}
