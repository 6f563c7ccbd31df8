using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Tells a file from an error that came with a good status: one is a page of HTML, JSON or XML although the file that was asked for is
/// none by its name.
/// </summary>
internal static class FileAnswer
{
    private static readonly string[] Pages = [".html", ".htm", ".xhtml", ".mhtml"];
    private static readonly string[] Json = [".json", ".geojson", ".jsonl", ".ndjson", ".har", ".map", ".ipynb", ".webmanifest"];
    private static readonly string[] Xml = [".xml", ".xsd", ".xsl", ".xslt", ".kml", ".gpx", ".rss", ".plist", ".dae", ".gbxml", ".ifcxml"];

    /// <summary>What the answer is in the place of a file; <see langword="null"/> when it can be the file.</summary>
    public static string? KindOfError(HttpResponseMessage response, RequestDraft draft)
    {
        var (kind, names) = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() switch
        {
            "text/html" or "application/xhtml+xml" => ("a page of HTML, as gateways answer in the place of ServiceTitan", Pages),
            "application/json" or "text/json" or "application/problem+json" => ("JSON, as ServiceTitan answers errors", Json),
            "application/xml" or "text/xml" or "application/problem+xml" => ("XML, as stores of files answer errors", Xml),
            _ => (null, []),
        };
        var isAskedFor = draft.Query.Any(
            parameter => Array.Exists(names, name => parameter.Value.EndsWith(name, StringComparison.OrdinalIgnoreCase)));
        return isAskedFor ? null : kind;
    }

    /// <summary>What to throw for such an answer. A gateway's page may be gone the next time.</summary>
    public static async Task<TitanException> RefuseAsync(
        SentCall sent, HttpResponseMessage response, string kind, CancellationToken cancellationToken)
    {
        using (response)
        {
            var error = ApiError.Read(await Body.ReadStartAsync(response.Content, cancellationToken));
            var title = error.Title is { Length: > 0 } said ? $" It says: {said}" : "";
            return sent.Unreadable($"it is not a file, but {kind}.{title}", isTransient: kind.Contains("HTML", StringComparison.Ordinal));
        }
    }
}
