using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Facts.Import;

/// <summary>Turns one operation of a document into the line of a fact.</summary>
internal sealed partial class OperationImporter(OpenApiOperation operation, SchemaImporter schemas)
{
    private static readonly HashSet<string> Files =
    [
        "GET /equipmentsystems/v2/tenant/{}/installed-equipment/attachments",
        "GET /findings/v2/tenant/{}/assets",
        "GET /forms/v2/tenant/{}/jobs/attachment/{}",
        "GET /pricebook/v2/tenant/{}/images",
    ];

    private PagingKind? _paging;

    private readonly List<(string Name, JsonElement Parameter)> _query =
    [
        .. operation.Parameters
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => (parameter.GetProperty("name").GetString()!, parameter)),
    ];

    /// <summary>How it returns its records. The documents do not say so; it is derived from the parameters and the response.</summary>
    public PagingKind Paging => _paging ??= FindPaging();

    /// <summary>The line of the fact.</summary>
    public JsonObject LineOf(string key, string effect, string scope)
    {
        var line = new JsonObject
        {
            [FactLine.Operation] = key,
            [FactLine.Method] = operation.Method,
            [FactLine.Path] = operation.Path,
            [FactLine.Effect] = effect,
            [FactLine.Scope] = scope,
        };
        if (Paging != PagingKind.None)
        {
            var paging = Paging.ToString();
            line[FactLine.Paging] = char.ToLowerInvariant(paging[0]) + paging[1..];
        }

        if (SortFields() is { Count: > 0 } sort)
        {
            line[FactLine.Sort] = sort;
        }

        AddUnlessEmpty(line, FactLine.Segments, SegmentsOf());
        AddUnlessEmpty(line, FactLine.Query, QueryOf());
        if (operation.Body is { } body)
        {
            line[IsForm(body) ? FactLine.Form : FactLine.Body] = schemas.ShapeOf(body);
        }

        if (AnswerOf() is { } answer)
        {
            line[FactLine.Answer] = answer;
        }

        line[FactLine.Statuses] = new JsonArray([.. operation.Statuses.Select(status => (JsonNode)status)]);
        return line;
    }

    private PagingKind FindPaging()
    {
        HashSet<string> query = [.. _query.Select(parameter => parameter.Name)];
        if (operation.Answer is not { } reference)
        {
            // A few lists document no response.
            return operation.Method != "GET" ? PagingKind.None
                : query.Contains("from") && query.Contains("includeRecentChanges") ? PagingKind.Feed
                : query.Contains("page") && query.Contains("pageSize") ? PagingKind.Numbered
                : PagingKind.None;
        }

        var (answer, _) = operation.Document.Resolve(reference);
        var isArray = answer.TryGetProperty("type", out var type) && type.GetString() == "array";
        bool Has(string name) => answer.TryGetProperty("properties", out var all) && all.TryGetProperty(name, out _);
        return query.Contains("page") && Has("fields") && Has("data") ? PagingKind.Report
            : operation.Method != "GET" ? PagingKind.None
            : Has("continueFrom") && Has("data") ? PagingKind.Feed
            : Has("hasMore") && Has("data") && query.Contains("page") ? PagingKind.Numbered
            : isArray ? PagingKind.Whole
            : Has("data") && IsArray(answer, "data") ? PagingKind.WholeData
            : PagingKind.None;
    }

    private bool IsArray(JsonElement schema, string property) =>
        operation.Document.Resolve(schema.GetProperty("properties").GetProperty(property)).Schema is var inner
        && inner.TryGetProperty("type", out var type) && type.GetString() == "array";

    private JsonNode? AnswerOf()
    {
        if (Files.Contains(operation.Route))
        {
            return "binary";
        }

        if (operation.Answer is not { } reference)
        {
            return Paging != PagingKind.None || operation.Method == "GET" ? "any" : null;
        }

        var (answer, _) = operation.Document.Resolve(reference);
        return Paging switch
        {
            PagingKind.Report => "{any}",
            PagingKind.Whole => schemas.ShapeOf(answer.GetProperty("items")),
            PagingKind.Numbered or PagingKind.Feed or PagingKind.WholeData =>
                schemas.ShapeOf(operation.Document
                    .Resolve(answer.GetProperty("properties").GetProperty("data"))
                    .Schema.GetProperty("items")),
            _ => schemas.ShapeOf(reference),
        };
    }

    private JsonObject SegmentsOf() => new(operation.Parameters
        .Where(parameter => parameter.GetProperty("in").GetString() == "path" && parameter.GetProperty("name").GetString() != "tenant")
        .Select(parameter => KeyValuePair.Create(
            parameter.GetProperty("name").GetString()!, (JsonNode?)schemas.ShapeOf(parameter.GetProperty("schema")))));

    private JsonObject QueryOf() => new(_query.Select(parameter =>
    {
        var isRequired = parameter.Parameter.TryGetProperty("required", out var required) && required.GetBoolean();
        return KeyValuePair.Create(
            SchemaImporter.NameOf(parameter.Name, isRequired, isNullable: false),
            (JsonNode?)ParameterShape(parameter.Name, parameter.Parameter));
    }));

    private JsonNode ParameterShape(string name, JsonElement parameter)
    {
        var schema = parameter.GetProperty("schema");
        var limits = name == "pageSize"
            ? SchemaImporter.Limits(schema, "minimum", "maximum")
            : SchemaImporter.Limits(schema, "minItems", "maxItems");
        var shape = schemas.ShapeOf(schema);
        if (shape is not JsonValue value)
        {
            // One list documents its sort as objects; it is written like that of any other list.
            return "text";
        }

        var text = value.ToString();
        var says = parameter.TryGetProperty("description", out var description) ? description.GetString()! : "";
        return name == "pageSize" ? $"int32{MostOf(says) switch { "" => limits, var most => most }}"
            : text.StartsWith('[') ? $"*{text}{limits}"
            : text != "text" ? text
            : IdList().IsMatch(name) ? $"[int64]{MostOf(says)}"
            : Commas().IsMatch(says) || MostOf(says).Length > 0 || name == "externalDataValues" ? $"[text]{MostOf(says)}"
            : text;
    }

    // The maximum length of a list is given only in its description.
    private static string MostOf(string says) => Most().Match(says) is { Success: true } most ? $"(..{most.Groups[1].Value})" : "";

    private JsonArray SortFields()
    {
        var fields = _query.Where(parameter => parameter.Name is "sort" or "orderBy")
            .Select(parameter => parameter.Parameter.TryGetProperty("description", out var says) ? says.GetString()! : "")
            .SelectMany(says => AvailableFields().Match(says) is { Success: true } list
                ? Notes().Replace(list.Groups[1].Value, "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                : Quoted().Matches(says).Select(quoted => quoted.Groups[1].Value).Where(name => name is not ("asc" or "desc")))
            .Select(name => name == "ID" ? "Id" : char.ToUpperInvariant(name[0]) + name[1..])
            .Distinct();
        return new JsonArray([.. fields.Select(name => (JsonNode)name)]);
    }

    // The documents give forms the type application/json. A body that contains a file is a form.
    private bool IsForm(JsonElement body) =>
        operation.Document.Resolve(body).Schema is var schema
        && schema.TryGetProperty("properties", out var properties)
        && properties.EnumerateObject().Any(property =>
            property.Value.TryGetProperty("format", out var format) && format.GetString() == "binary");

    private static void AddUnlessEmpty(JsonObject line, string name, JsonObject value)
    {
        if (value.Count > 0)
        {
            line[name] = value;
        }
    }

    [GeneratedRegex("^(ids|.*Ids|.*IdList|exportedBy)$")]
    private static partial Regex IdList();

    [GeneratedRegex("[Cc]omma[- ](separated|delimited)")]
    private static partial Regex Commas();

    [GeneratedRegex("[Mm]ax(?:imum)?(?: value is)? (\\d+)")]
    private static partial Regex Most();

    [GeneratedRegex(@"(?:fields are|Options|possible values|specified field): ?([A-Z]\w*(?: \([^)]*\))?(?:, ?[A-Z]\w*(?: \([^)]*\))?)*)")]
    private static partial Regex AvailableFields();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Notes();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
