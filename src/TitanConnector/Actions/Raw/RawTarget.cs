using System.Buffers;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Raw;

/// <summary>
/// Where a raw request may go and what it may carry. The credentials travel with it, so that nothing in it may lead them to another
/// host, to another tenant, or out of the module.
/// </summary>
internal static class RawTarget
{
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    // Credentials, and what decides where a request goes, what it does there, and how it travels.
    private static readonly HashSet<string> ConnectionHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "ST-App-Key", "Proxy-Authorization", "Cookie", "Cookie2",
        "Host", "X-Host", "X-Forwarded-Host", "X-Forwarded-Server", "X-Forwarded-Prefix", "X-Original-Host", "Forwarded",
        "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method", "X-Method-Override", "X-HTTP-Method-Override", "X-Original-Method",
        "Connection", "Proxy-Connection", "Keep-Alive", "Upgrade", "HTTP2-Settings", "Expect", "TE", "Trailer", "Transfer-Encoding",
        "Content-Length", "Accept-Encoding",
    };

    public static void Check(RawRequest request, List<InputProblem> problems)
    {
        if (ProblemWithUrl(request.Url) is { } problem)
        {
            problems.Add(new("url", problem));
        }

        CheckHeaders(request, problems);

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

    private static void CheckHeaders(RawRequest request, List<InputProblem> problems)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Header ?? new Dictionary<string, QueryValue>())
        {
            var problem = !given.Add(name) ? "is given twice"
                : ProblemWithHeader(name, value.Text)
                ?? (BodyHeaders.Contains(name) ? ProblemWithBodyHeader(request, name) : null);
            if (problem is not null)
            {
                problems.Add(new($"header.{name}", problem));
            }
        }
    }

    private static string? ProblemWithBodyHeader(RawRequest request, string name) =>
        request.Method == RawMethod.GET ? "says something about a body, and GET has none"
        : (request.FormData ?? (object?)request.FileData) is not null && name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
            ? "is the form's own, for it names the boundary of its parts"
        : null;

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

        if (url.AsSpan().ContainsAnyExcept(PathCharacters) || PathText.Decode(url) is not { } decoded)
        {
            return "expected a path whose special characters are percent-encoded, such as /customers/custom%20fields";
        }

        return decoded.Any(char.IsControl) || decoded.Contains('\\', StringComparison.Ordinal) || decoded.Count(c => c == '/') != url.Count(c => c == '/')
            || decoded.Split('/').Any(segment => segment.Split(';')[0].Trim() is "." or "..")
            ? "expected a path without . and .. segments, encoded slashes and control characters"
            : null;
    }

    private static string? ProblemWithHeader(string name, string value) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters) ? "is not the name of a header"
        : ConnectionHeaders.Contains(name) ? "is the connection's own and cannot be given"
        : value.Any(character => char.IsControl(character) || character > '~') ? "expected a value of printable ASCII characters"
        : null;
}
