using System.Text.Json;
using TitanConnector.Facts.Model;

namespace TitanConnector.Facts.Import;

/// <summary>One operation of a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The whole path.</param>
/// <param name="Json">What the document says of it.</param>
internal sealed record OpenApiOperation(OpenApiDocument Document, string Method, string Path, JsonElement Json)
{
    /// <inheritdoc cref="OperationFact.Route"/>
    public string Route => OperationFact.RouteOf(Method, Path);

    public IEnumerable<JsonElement> Parameters =>
        Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    public IReadOnlyList<int> Statuses =>
    [
        .. Json.GetProperty("responses").EnumerateObject()
            .Select(response => int.TryParse(response.Name, out var status) ? status : 0)
            .Where(status => status > 0),
    ];

    /// <summary>The schema of the body.</summary>
    public JsonElement? Body => Json.TryGetProperty("requestBody", out var body) ? SchemaOf(body) : null;

    /// <summary>The schema of a successful response.</summary>
    public JsonElement? Answer => Json.GetProperty("responses").EnumerateObject()
        .Where(response => response.Name.StartsWith('2'))
        .Select(response => SchemaOf(response.Value))
        .FirstOrDefault(schema => schema is not null);

    private static JsonElement? SchemaOf(JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
            && content.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } media
            && media.TryGetProperty("schema", out var schema)
                ? schema
                : null;
}
