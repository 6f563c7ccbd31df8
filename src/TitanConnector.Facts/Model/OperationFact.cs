using System.Text.Json;

namespace TitanConnector.Facts.Model;

/// <summary>What is documented of one operation.</summary>
internal sealed class OperationFact
{
    private readonly FactsFile _file;
    private readonly JsonElement _line;

    public OperationFact(FactsFile file, string key, JsonElement line)
    {
        _file = file;
        _line = line;
        Key = key;
    }

    /// <summary>The published key, as <c>crm.customers.list</c>.</summary>
    public string Key { get; }

    /// <summary>The HTTP method.</summary>
    public string Method => field ??= Text(FactLine.Method)!;

    /// <summary>The path with its placeholders, as <c>/crm/v2/tenant/{tenant}/customers/{id}</c>.</summary>
    public string Path => field ??= Text(FactLine.Path)!;

    /// <summary>Method and path without the names of placeholders, by which two descriptions of one operation are matched.</summary>
    public string Route => RouteOf(Method, Path);

    /// <summary>What it does to the tenant's data: <c>read</c>, <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string Effect => Text(FactLine.Effect)!;

    /// <summary>The OAuth scope that it needs, as <c>tn.crm.customers:r</c>.</summary>
    public string Scope => Text(FactLine.Scope)!.TrimEnd('?');

    /// <summary>Whether the scope was derived from the pattern of most scopes, and not seen anywhere.</summary>
    public bool IsScopeGuessed => Text(FactLine.Scope)!.EndsWith('?');

    /// <summary>How it returns its records.</summary>
    public PagingKind Paging => Text(FactLine.Paging) is { } paging ? Enum.Parse<PagingKind>(paging, ignoreCase: true) : PagingKind.None;

    /// <summary>The fields by which it sorts, as documented.</summary>
    public IReadOnlyList<string> SortFields =>
        _line.TryGetProperty(FactLine.Sort, out var fields) ? [.. fields.EnumerateArray().Select(name => name.GetString()!)] : [];

    /// <summary>The placeholders of the path, without the tenant.</summary>
    public IReadOnlyList<PropertyFact> Segments => field ??= Properties(FactLine.Segments);

    /// <summary>The query parameters.</summary>
    public IReadOnlyList<PropertyFact> Query => field ??= Properties(FactLine.Query);

    /// <summary>Whether it has a query parameter of this name, in any case.</summary>
    public bool HasQuery(string name) =>
        _line.TryGetProperty(FactLine.Query, out var query)
        && query.EnumerateObject().Any(parameter => parameter.Name.AsSpan().TrimEnd("?!").Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The JSON body; <see langword="null"/> if it takes none.</summary>
    public ShapeFact? Body => field ??= Shape(FactLine.Body);

    /// <summary>The parts of a multipart body; <see langword="null"/> if it takes none.</summary>
    public ShapeFact? Form => field ??= Shape(FactLine.Form);

    /// <summary>What it returns, or one record of it if it is a list; <see langword="null"/> if it returns nothing.</summary>
    public ShapeFact? Answer => field ??= Shape(FactLine.Answer);

    /// <summary>The statuses that are documented.</summary>
    public IReadOnlyList<int> Statuses =>
        field ??= [.. _line.GetProperty(FactLine.Statuses).EnumerateArray().Select(status => status.GetInt32())];

    /// <summary>The <see cref="Route"/> of a method and a path.</summary>
    public static string RouteOf(string method, string path) =>
        $"{method} {string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment))}";

    /// <summary>The <see cref="Route"/> in a line of facts, which begins with key, method and path.</summary>
    public static string RouteIn(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        return RouteOf(Find(ref json, FactLine.Method), Find(ref json, FactLine.Path));

        static string Find(ref Utf8JsonReader json, string name)
        {
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name))
                {
                    json.Read();
                    return json.GetString()!;
                }
            }

            throw new InvalidDataException($"A line of facts has no {name}.");
        }
    }

    /// <exception cref="InvalidDataException">It refers to a schema that does not exist.</exception>
    public void Check()
    {
        _ = (Method, Path, Effect, Scope, Paging, SortFields.Count, Statuses.Count);
        foreach (var property in Segments.Concat(Query))
        {
            property.Shape.Check();
        }

        Body?.Check();
        Form?.Check();
        Answer?.Check();
    }

    private string? Text(string name) => _line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private ShapeFact? Shape(string name) => _line.TryGetProperty(name, out var shape) ? ShapeFact.Read(_file, shape) : null;

    private PropertyFact[] Properties(string name) =>
        _line.TryGetProperty(name, out var properties) ? PropertyFact.ReadAll(_file, properties) : [];
}
