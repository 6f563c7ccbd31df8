using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Tells a file from an error that came with a good status: one is a page of HTML, XML, or JSON that says what is wrong, although the file
/// that was asked for is none of these by its name.
/// </summary>
internal static class FileAnswer
{
    private static readonly string[] Pages = [".html", ".htm", ".xhtml", ".mhtml"];
    private static readonly string[] Json = [".json", ".geojson", ".jsonl", ".ndjson", ".har", ".map", ".ipynb", ".webmanifest"];
    private static readonly string[] Xml = [".xml", ".xsd", ".xsl", ".xslt", ".kml", ".gpx", ".rss", ".plist", ".dae", ".gbxml", ".ifcxml"];

    /// <summary>Throws for what came in the place of the file.</summary>
    /// <exception cref="TitanException">It is an error. A gateway's page may be gone the next time.</exception>
    public static async Task CheckAsync(SentRequest sent, HttpResponseMessage response, RequestDraft draft, CancellationToken cancellationToken)
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
        if (kind is null || isAskedFor)
        {
            return;
        }

        var error = ApiError.Read(await FileStart.PeekAsync(response, cancellationToken));
        if (names == Json && error is { Title: null or "", Errors.Count: 0 })
        {
            return;
        }

        response.Dispose();
        var title = error.Title is { Length: > 0 } said ? $" It says: {said}" : "";
        throw sent.Unreadable($"it is not a file, but {kind}.{title}", isTransient: names == Pages);
    }
}
