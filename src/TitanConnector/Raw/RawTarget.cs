using System.Buffers;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Raw;

/// <summary>
/// Validates where a raw request goes and what it contains. It carries the credentials, so it must not reach another host, another tenant
/// or another module.
/// </summary>
internal static class RawTarget
{
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    /// <summary>Checks that the inputs of a raw request are allowed and fit together.</summary>
    public static void Check(ActionCall call, List<InputProblem> problems)
    {
        if (ProblemWithUrl(call.Text("url")!) is { } problem)
        {
            problems.Add(new("url", problem));
        }

        var isGet = ((RawCall)call).Method == "GET";
        CheckHeaders(call, isGet, problems);
        foreach (var (name, _) in call.Map("queryParameter"))
        {
            if (name.Equals("servicetitanapplicationkey", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new($"queryParameter.{name}", "the application key is set by the connection and cannot be given"));
            }
        }

        if (IsForm(call) && call.Has("data"))
        {
            problems.Add(new(
                "data",
                (ProblemText)($"cannot be combined with {new InputKey("formData")} and {new InputKey("fileData")}; "
                    + $"a request has only one body")));
        }

        if (isGet && (IsForm(call) || call.Has("data")))
        {
            problems.Add(new("method", "a GET request cannot have a body"));
        }
    }

    private static bool IsForm(ActionCall call) => call.Has("formData") || call.Has("fileData");

    private static void CheckHeaders(ActionCall call, bool isGet, List<InputProblem> problems)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in call.Map("header"))
        {
            var problem = !given.Add(name) ? "given twice"
                : CallerHeaders.ProblemWith(name, value)
                ?? (BodyHeaders.Contains(name) ? ProblemWithBodyHeader(call, isGet, name) : null);
            if (problem is not null)
            {
                problems.Add(new($"header.{name}", problem));
            }
        }
    }

    private static string? ProblemWithBodyHeader(ActionCall call, bool isGet, string name) =>
        isGet ? "describes a body, and a GET request has none"
        : IsForm(call) && name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
            ? "is set by the form, because it contains the boundary between its parts"
        : null;

    /// <summary>Returns the full path, with a placeholder for the tenant.</summary>
    public static string Path(ActionCall call)
    {
        var module = call.Text("urlType");
        var url = call.Text("url")!.TrimStart('/');
        var isThird = module == "telecom" && url.StartsWith("v3/", StringComparison.Ordinal);
        return $"/{module}/{(isThird ? "v3" : "v2")}/tenant/{{tenant}}/{(isThird ? url[3..] : url)}";
    }

    private static string? ProblemWithUrl(string url)
    {
        if (url.Contains("//", StringComparison.Ordinal) || url.Contains('\\', StringComparison.Ordinal))
        {
            return "expected only a path, such as /jobs, without a host or empty segments";
        }

        if (url.AsSpan().ContainsAny('?', '#'))
        {
            return "expected only a path; put query parameters into queryParameter";
        }

        if (url.Trim('/').Length == 0)
        {
            return "expected a path, such as /jobs";
        }

        if (url.AsSpan().ContainsAnyExcept(PathCharacters) || PathText.Decode(url) is not { } decoded)
        {
            return "expected a path with special characters percent-encoded, such as /customers/custom%20fields";
        }

        return decoded.Any(char.IsControl)
            || decoded.Contains('\\', StringComparison.Ordinal)
            || decoded.Count(c => c == '/') != url.Count(c => c == '/')
            || decoded.Split('/').Any(segment => segment.Split(';')[0].Trim() is "." or "..")
            ? "expected a path without . or .. segments, encoded slashes or control characters"
            : null;
    }
}
