using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>
/// One OpenAPI document, read as plain JSON. An object model would lose nulls: Microsoft.OpenApi 3 keeps <c>nullable</c> only as part of
/// <c>type</c>, and {oneOf: [$ref], nullable: true} without a type occurs in 342 places of the documents.
/// </summary>
internal sealed class ApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    private readonly Lazy<JsonElement> _root;
    private readonly Lazy<List<Operation>> _operations;
    private readonly Lazy<Dictionary<string, JsonElement>> _schemas;

    private readonly Lazy<Dictionary<string, Schema>> _events;

    public ApiDocument(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        Prefix = ReadPrefix(file);
        _root = new(() => JsonElement.Parse(File.ReadAllBytes(file)));
        _operations = new(ReadOperations);
        _schemas = new(() => Components("schemas"));
        _events = new(ReadEvents);
    }

    public string Name { get; }

    /// <summary>The path of the server, e.g. <c>/crm/v2</c>, which prefixes every path of the document.</summary>
    public string Prefix { get; }

    /// <summary>The operations in the order in which they are matched to a path: literal segments before parameters.</summary>
    public IReadOnlyList<Operation> Operations => _operations.Value;

    /// <summary>Query parameters that a security scheme adds to every operation.</summary>
    public IEnumerable<string> SecurityParameters =>
        from scheme in Components("securitySchemes")
        where scheme.Value.TryGetProperty("in", out var place) && place.GetString() == "query"
        select scheme.Value.GetProperty("name").GetString();

    /// <summary>
    /// The schemas of the events that webhooks tell of, by their types. The type stands only in a sentence of the schema, in quotes.
    /// </summary>
    public IReadOnlyDictionary<string, Schema> Events => _events.Value;

    public Schema? FindSchema(string name) => _schemas.Value.TryGetValue(name, out var json) ? new Schema(this, json, name) : null;

    private Dictionary<string, JsonElement> Components(string kind) =>
        _root.Value.TryGetProperty("components", out var components) && components.TryGetProperty(kind, out var found)
            ? found.EnumerateObject().ToDictionary(component => component.Name, component => component.Value)
            : [];

    private Dictionary<string, Schema> ReadEvents() => _schemas.Value
        .Where(schema => schema.Key.StartsWith("CloudEvent", StringComparison.Ordinal))
        .ToDictionary(
            schema => schema.Value.GetProperty("properties").GetProperty("type").GetProperty("description").GetString()!.Split('"')[1],
            schema => new Schema(this, schema.Value, schema.Key));

    private List<Operation> ReadOperations() =>
    [
        .. (from path in _root.Value.GetProperty("paths").EnumerateObject()
            from member in path.Value.EnumerateObject()
            where Methods.Contains(member.Name)
            select new Operation(this, member.Name.ToUpperInvariant(), Prefix + path.Name, member.Value))
            .OrderBy(operation => operation.Precedence, StringComparer.Ordinal),
    ];

    // Reads only up to the servers, which come before the paths: finding the document for a path must not parse every path.
    private static string ReadPrefix(string file)
    {
        var reader = new Utf8JsonReader(File.ReadAllBytes(file));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            if (reader.ValueTextEquals("servers"))
            {
                reader.Read();
                var url = JsonElement.ParseValue(ref reader)[0].GetProperty("url").GetString();
                return new Uri(url!).AbsolutePath.TrimEnd('/');
            }

            reader.Skip();
        }

        throw new InvalidDataException($"{file} does not name a server.");
    }
}
