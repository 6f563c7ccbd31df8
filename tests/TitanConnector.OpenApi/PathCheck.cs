using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>Checks the values of the parameters in a path.</summary>
internal static class PathCheck
{
    public static void Check(Operation operation, HttpExchange exchange, List<Violation> violations)
    {
        var report = new Report("path", violations);
        foreach (var parameter in operation.PathParameters)
        {
            var text = operation.PathValue(exchange.Path, parameter.Name);
            SchemaCheck.Check(parameter.ValueSchema, UrlText.AsJson(parameter.ValueSchema, text), parameter.Name, report);
        }
    }
}

/// <summary>
/// Converts text from a URL to the JSON value that its schema describes, so that one set of rules covers URLs and bodies.
/// </summary>
internal static class UrlText
{
    public static JsonElement AsJson(Schema schema, string text) =>
        schema.Target.Type is "integer" or "number" or "boolean" && Literal(text) is { } literal
            ? literal
            : JsonDocument.Parse($"\"{JsonEncodedText.Encode(text)}\"").RootElement;

    // Anything but a bare number, true or false stays text. The schema then rejects it with the text in the message.
    private static JsonElement? Literal(string text)
    {
        var isLiteral = text is "true" or "false"
            || text.Length > 0 && text.All(character => char.IsAsciiDigit(character) || ".-+eE".Contains(character));
        try
        {
            return isLiteral ? JsonElement.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
