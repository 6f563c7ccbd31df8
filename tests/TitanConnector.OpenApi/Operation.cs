using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>One operation of one document, and the facts about it that other tests compare with our catalog.</summary>
public sealed class Operation
{
    private readonly string[] _segments;
    private readonly JsonElement _responses;

    internal Operation(ApiDocument document, string method, string template, JsonElement json)
    {
        ApiDocument = document;
        Method = method;
        Template = template;
        Id = json.TryGetProperty("operationId", out var id) ? id.GetString() : null;
        _segments = template.Split('/');
        _responses = json.GetProperty("responses");

        var parameters = json.TryGetProperty("parameters", out var list)
            ? list.EnumerateArray().Select(parameter => new Parameter(document, parameter)).ToList()
            : [];
        PathParameters = [.. parameters.Where(parameter => parameter.In == "path")];
        Query = [.. parameters.Where(parameter => parameter.In == "query")];

        RequestSchema = json.TryGetProperty("requestBody", out var body) ? Content(body).FirstOrDefault().Value : null;
        IsUpload = RequestSchema?.Target.Properties.Any(property => property.Value.Format == "binary") == true;
    }

    /// <summary>Name of the document, e.g. <c>crm-v2</c>.</summary>
    public string Document => ApiDocument.Name;

    /// <summary>In uppercase.</summary>
    public string Method { get; }

    /// <summary>With the server's prefix: <c>/crm/v2/tenant/{tenant}/customers/{id}</c>.</summary>
    public string Template { get; }

    /// <summary>The document's <c>operationId</c>.</summary>
    public string? Id { get; }

    public IReadOnlyList<Parameter> PathParameters { get; }

    public IReadOnlyList<Parameter> Query { get; }

    /// <summary>
    /// Whether it is an upload: documented as JSON with a binary <c>file</c>, but actually multipart/form-data with one part, <c>file</c>.
    /// </summary>
    public bool IsUpload { get; }

    /// <summary>Whether a body is documented, and is therefore required.</summary>
    public bool HasBody => RequestSchema is not null;

    /// <summary>Name of the request body's schema; null when the operation takes no body.</summary>
    public string? BodySchema => RequestSchema?.ToString();

    /// <summary>Properties of the request body, or of one element when it is an array.</summary>
    public IReadOnlyList<BodyProperty> Body => field ??= BodyProperty.Of(RequestSchema);

    public IReadOnlyList<string> RequiredBody => [.. Body.Where(property => property.Required).Select(property => property.Name)];

    /// <summary>Name of the schema of the first documented 2xx answer; null when it has no body. Arrays end in <c>[]</c>.</summary>
    public string? AnswerSchema => SuccessSchema?.ToString();

    /// <summary>Properties of that answer, or of one element when it is an array.</summary>
    public IReadOnlyList<BodyProperty> Answer => field ??= BodyProperty.Of(SuccessSchema);

    /// <summary>Documented statuses.</summary>
    public IReadOnlyList<int> Statuses => [.. _responses.EnumerateObject().Select(response => int.Parse(response.Name, null))];

    internal ApiDocument ApiDocument { get; }

    internal Schema? RequestSchema { get; }

    /// <summary>Orders the templates that match one path: a literal segment comes before a parameter, leftmost first.</summary>
    internal string Precedence => string.Concat(_segments.Select(segment => IsParameter(segment) ? '1' : '0'));

    private Schema? SuccessSchema =>
        Statuses
            .Where(status => status is >= 200 and < 300)
            .Select(status => AnswerContent(status)!.FirstOrDefault().Value)
            .FirstOrDefault();

    public override string ToString() => $"{Method} {Template}";

    internal bool Matches(string[] segments) =>
        segments.Length == _segments.Length
        && segments.Zip(_segments).All(pair => IsParameter(pair.Second) ? pair.First.Length > 0 : pair.First == pair.Second);

    internal string PathValue(string path, string parameter) =>
        Uri.UnescapeDataString(path.Split('/')[Array.IndexOf(_segments, $"{{{parameter}}}")]);

    /// <summary>Schemas by content type; empty when the answer has no body; null when the status is not documented.</summary>
    internal Dictionary<string, Schema>? AnswerContent(int status) =>
        _responses.TryGetProperty(status.ToString((IFormatProvider?)null), out var response) ? Content(response) : null;

    private Dictionary<string, Schema> Content(JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(type => type.Name, type => new Schema(ApiDocument, type.Value.GetProperty("schema")))
            : [];

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
