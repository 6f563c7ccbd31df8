using System.Text.RegularExpressions;

namespace TitanConnector.OpenApi;

/// <summary>Checks the body and content type of a request.</summary>
internal static partial class RequestCheck
{
    public static void Check(Operation operation, HttpExchange exchange, List<Violation> violations)
    {
        var report = new Report("request body", violations);
        if (operation.RequestSchema is not { } schema)
        {
            if (exchange.RequestBody.Length > 0)
            {
                report.Refuse("", $"{operation} takes no body");
            }
        }
        else if (exchange.RequestBody.Length == 0)
        {
            // The documents never mark a body as required, but the server does require it.
            report.Refuse("", $"is missing; {operation.BodySchema} is documented");
        }
        else if (operation.IsUpload)
        {
            CheckUpload(exchange, report);
        }
        else if (!MediaType.IsJson(exchange.RequestContentType))
        {
            report.Refuse("", $"{MediaType.Named(exchange.RequestContentType)}, application/json is documented");
        }
        else if (JsonText.Parse(exchange.RequestBody, report) is { } json)
        {
            SchemaCheck.Check(schema, json, "", report);
        }
    }

    private static void CheckUpload(HttpExchange exchange, Report report)
    {
        if (MediaType.Of(exchange.RequestContentType) is not { MediaType: "multipart/form-data" } type
            || type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"') is not { Length: > 0 } boundary)
        {
            report.Refuse("", $"{MediaType.Named(exchange.RequestContentType)}, an upload is multipart/form-data with a boundary");
            return;
        }

        // The last delimiter is followed by its closing "--".
        var names = exchange.RequestBody.Split($"--{boundary}")[1..]
            .Where(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => PartName().Match(part).Groups["name"].Value)
            .ToList();
        if (names is not ["file"])
        {
            report.Refuse("", $"an upload has a single part 'file', found [{string.Join(", ", names)}]");
        }
    }

    // Searches only the part's headers, which end at the first empty line. The quotes around the name are optional.
    [GeneratedRegex("""
        \A(?:\r?\n[^\r\n]+)*?\r?\nContent-Disposition:\s*form-data;(?:[^\r\n]*;)?\s*name="?(?<name>[^";\r\n]*)
        """, RegexOptions.IgnoreCase)]
    private static partial Regex PartName();
}
