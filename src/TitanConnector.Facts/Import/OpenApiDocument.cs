using System.Text.Json;
using System.Text.RegularExpressions;

namespace TitanConnector.Facts.Import;

/// <summary>One of the OpenAPI documents that ServiceTitan publishes.</summary>
internal sealed partial class OpenApiDocument
{
    private readonly JsonElement _root;
    private readonly string _base;

    private OpenApiDocument(JsonElement root, string basePath)
    {
        _root = root;
        _base = basePath;
    }

    /// <summary>The first segment of all its paths, as <c>crm</c>.</summary>
    public string Module => _base.Split('/', StringSplitOptions.RemoveEmptyEntries)[0];

    /// <summary>Its operations, with whole paths.</summary>
    public IEnumerable<OpenApiOperation> Operations =>
        from path in _root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "get" or "post" or "put" or "patch" or "delete"
        select new OpenApiOperation(this, operation.Name.ToUpperInvariant(), _base + path.Name, operation.Value);

    /// <summary>The events that webhooks tell of: their types, and the schemas of their data.</summary>
    public IEnumerable<(string Type, JsonElement Data)> Webhooks =>
        from schema in Schemas
        where schema.Name.StartsWith("CloudEvent_Of_", StringComparison.Ordinal)
        let properties = schema.Value.GetProperty("properties")

        // The type has no value of its own; it stands in brackets in the description.
        let type = TypeOfEvent().Match(properties.GetProperty("type").GetProperty("description").GetString()!)
        where type.Success
        select (type.Groups[1].Value, properties.GetProperty("data"));

    private IEnumerable<JsonProperty> Schemas =>
        _root.TryGetProperty("components", out var components) && components.TryGetProperty("schemas", out var schemas)
            ? schemas.EnumerateObject()
            : [];

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidDataException">It is not an OpenAPI document with a server and paths.</exception>
    public static OpenApiDocument Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var root = JsonElement.Parse(json);
            var server = root.GetProperty("servers")[0].GetProperty("url").GetString()!;
            return root.GetProperty("paths").ValueKind == JsonValueKind.Object && Uri.TryCreate(server, UriKind.Absolute, out var url)
                ? new OpenApiDocument(root, url.AbsolutePath.TrimEnd('/'))
                : throw new InvalidDataException("it has no server or no paths");
        }
        catch (Exception error) when (error is JsonException
            or InvalidOperationException
            or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"it is not an OpenAPI document: {error.Message}", error);
        }
    }

    /// <summary>Follows references until a schema is reached.</summary>
    /// <returns>The schema, and the name of the last reference; <see langword="null"/> if there was none.</returns>
    public (JsonElement Schema, string? Name) Resolve(JsonElement schema)
    {
        string? name = null;
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                name = reference.GetString()!.Split('/')[^1];
                schema = _root.GetProperty("components").GetProperty("schemas").GetProperty(name);
            }
            else if ((schema.TryGetProperty("oneOf", out var only) || schema.TryGetProperty("allOf", out only))
                && only.GetArrayLength() == 1)
            {
                schema = only[0];
            }
            else
            {
                return (schema, name);
            }
        }
    }

    [GeneratedRegex("""\("(tn\.[a-z.-]+)"\)""")]
    private static partial Regex TypeOfEvent();
}
