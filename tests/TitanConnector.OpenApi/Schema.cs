using System.Globalization;
using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>A schema object of an OpenAPI 3.0 document.</summary>
/// <param name="Document">The document that references point to; null for schemas without references.</param>
/// <param name="Json">The schema as written, with references unresolved.</param>
/// <param name="Name">Its name among the components; null for an inline schema.</param>
internal sealed record Schema(ApiDocument? Document, JsonElement Json, string? Name = null)
{
    private const string ComponentPath = "#/components/schemas/";

    /// <summary>
    /// The schema that <c>$ref</c> points to; null when this is not a reference. OpenAPI 3.0 ignores anything beside <c>$ref</c>.
    /// </summary>
    public Schema? Reference =>
        Text("$ref") is not { } reference ? null
        : reference.StartsWith(ComponentPath, StringComparison.Ordinal)
            && Document?.FindSchema(reference[ComponentPath.Length..]) is { } found ? found
        : throw new InvalidDataException($"{Document?.Name}: nothing at {reference}.");

    /// <summary>
    /// This schema with references and single-entry <c>oneOf</c> resolved; the documents use the latter to say "that one or null".
    /// </summary>
    public Schema Target =>
        Reference is { } reference ? reference.Target
        : Branches("oneOf") is [var only] ? only.Target
        : this;

    public string? Type => Text("type");

    public string? Format => Text("format");

    public bool Nullable => Json.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();

    /// <summary>Whether nothing here restricts the value, so that even null passes.</summary>
    public bool IsOpen => !new[] { "$ref", "type", "enum", "oneOf", "anyOf", "allOf" }.Any(keyword => Json.TryGetProperty(keyword, out _));

    public Schema? Items => Json.TryGetProperty("items", out var items) ? In(items) : null;

    public IEnumerable<KeyValuePair<string, Schema>> Properties =>
        Json.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, In(property.Value)))
            : [];

    public IReadOnlyList<string> Required =>
        Json.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [];

    public IReadOnlyList<string> Enum =>
        Json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.ToString())] : [];

    /// <summary>Whether unlisted properties may be present; <c>false</c> nearly everywhere in the documents.</summary>
    public bool AllowsMore => !Json.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False;

    /// <summary>The schema of unlisted properties; null when they are unrestricted.</summary>
    public Schema? More =>
        Json.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object
            ? In(more)
            : null;

    public IReadOnlyList<Schema> Branches(string keyword) =>
        Json.TryGetProperty(keyword, out var branches)
            ? [.. branches.EnumerateArray().Select(In)]
            : [];

    public int? Number(string keyword) => Json.TryGetProperty(keyword, out var number) ? number.GetInt32() : null;

    /// <summary>A short, readable name: <c>Crm.V2.CustomerResponse</c>, <c>Crm.V2.ContactResponse[]</c>, <c>integer (int64)</c>.</summary>
    public override string ToString()
    {
        var target = Target;
        return target.Name
            ?? (target is { Type: "array", Items: { } items } ? string.Create(CultureInfo.InvariantCulture, $"{items}[]")
            : target.Format is { } format ? $"{target.Type} ({format})"
            : target.Type ?? "any");
    }

    private Schema In(JsonElement json) => new(Document, json);

    private string? Text(string keyword) => Json.TryGetProperty(keyword, out var text) ? text.GetString() : null;
}
