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

    /// <summary>Whether the parts of a raw request go together, and may be sent.</summary>
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
                problems.Add(new($"queryParameter.{name}", "the application key is the connection's"));
            }
        }

        if (IsForm(call) && call.Has("data"))
        {
            problems.Add(new("data", (ProblemText)$"a body is either {new InputKey("data")} or {new InputKey("formData")} and {new InputKey("fileData")}"));
        }

        if (isGet && (IsForm(call) || call.Has("data")))
        {
            problems.Add(new("method", "GET takes no body"));
        }
    }

    private static bool IsForm(ActionCall call) => call.Has("formData") || call.Has("fileData");

    private static void CheckHeaders(ActionCall call, bool isGet, List<InputProblem> problems)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in call.Map("header"))
        {
            var problem = !given.Add(name) ? "is given twice"
                : CallerHeaders.ProblemWith(name, value)
                ?? (BodyHeaders.Contains(name) ? ProblemWithBodyHeader(call, isGet, name) : null);
            if (problem is not null)
            {
                problems.Add(new($"header.{name}", problem));
            }
        }
    }

    private static string? ProblemWithBodyHeader(ActionCall call, bool isGet, string name) =>
        isGet ? "says something about a body, and GET has none"
        : IsForm(call) && name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
            ? "is the form's own, for it names the boundary of its parts"
        : null;

    /// <summary>The whole path, the tenant still a placeholder.</summary>
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
            return "expected a path only, such as /jobs, without a host and without empty segments";
        }

        if (url.AsSpan().ContainsAny('?', '#'))
        {
            return "expected a path only; query parameters go into queryParameter";
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
}
