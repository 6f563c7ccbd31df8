using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Tells a file from an error sent with a success status. An error is an HTML, XML or JSON body that describes a problem, unless the name
/// of the requested file says that the file itself is of that type.
/// </summary>
internal static class FileAnswer
{
    private static readonly string[] Pages = [".html", ".htm", ".xhtml", ".mhtml"];
    private static readonly string[] Json = [".json", ".geojson", ".jsonl", ".ndjson", ".har", ".map", ".ipynb", ".webmanifest"];
    private static readonly string[] Xml = [".xml", ".xsd", ".xsl", ".xslt", ".kml", ".gpx", ".rss", ".plist", ".dae", ".gbxml", ".ifcxml"];

    /// <summary>Throws if the response is an error and not the file.</summary>
    /// <exception cref="TitanException">The response is an error. A page from a gateway counts as transient.</exception>
    public static async Task CheckAsync(
        SentRequest sent, HttpResponseMessage response, RequestDraft draft, CancellationToken cancellationToken)
    {
        var (kind, names) = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() switch
        {
            "text/html" or "application/xhtml+xml" => ("an HTML page, which usually comes from a gateway and not from ServiceTitan", Pages),
            "application/json" or "text/json" or "application/problem+json" => ("JSON, which is how ServiceTitan reports errors", Json),
            "application/xml" or "text/xml" or "application/problem+xml" => ("XML, which is how file stores report errors", Xml),
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
