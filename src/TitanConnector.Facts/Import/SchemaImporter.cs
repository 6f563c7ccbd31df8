using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Facts.Import;

/// <summary>Converts the schemas of a document to the notation of facts. Descriptions are left out.</summary>
internal sealed class SchemaImporter(OpenApiDocument document, SortedDictionary<string, JsonNode> schemas)
{
    /// <summary>Returns the notation of a schema. A named schema is collected, and a reference to it returned.</summary>
    public JsonNode ShapeOf(JsonElement reference)
    {
        var (schema, name) = document.Resolve(reference);
        if (name is null)
        {
            return Inline(schema);
        }

        var key = $"{document.Module}:{name}";
        if (!schemas.ContainsKey(key))
        {
            // Added before its properties are read, because a schema may refer to itself.
            schemas[key] = "any";
            schemas[key] = Inline(schema);
        }

        return $"#{key}";
    }

    /// <summary>Returns the notation of the properties of an object.</summary>
    public JsonObject Properties(JsonElement schema)
    {
        HashSet<string> required = schema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        return new JsonObject(schema.GetProperty("properties").EnumerateObject().Select(property =>
            KeyValuePair.Create(
                NameOf(property.Name, required.Contains(property.Name), IsNullable(property.Value)),
                (JsonNode?)ShapeOf(property.Value))));
    }

    public static string NameOf(string name, bool isRequired, bool isNullable) =>
        $"{name}{(isRequired ? "!" : "")}{(isNullable ? "?" : "")}";

    public static bool IsNullable(JsonElement schema) => schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();

    /// <summary>The limits of a value, as <c>(1..50)</c>.</summary>
    public static string Limits(JsonElement schema, string least, string most)
    {
        var (low, high) = (Number(schema, least), Number(schema, most));
        return low.Length + high.Length == 0 ? "" : $"({low}..{high})";
    }

    private JsonNode Inline(JsonElement schema)
    {
        var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        return (type, format) switch
        {
            ("string", _) when schema.TryGetProperty("enum", out var values) =>
                "=" + string.Join('|', values.EnumerateArray().Select(value => value.GetString())),
            ("string", "date-time" or "date" or "guid" or "binary") => format,
            ("string", _) => (format is null ? "text" : $"text:{format}") + Limits(schema, "minLength", "maxLength"),
            ("integer", _) when schema.TryGetProperty("enum", out var values) => WholeNumbers(format, values),
            ("integer" or "number", _) => (format ?? "decimal") + Limits(schema, "minimum", "maximum"),
            ("boolean", _) => "boolean",
            ("array", _) => ListOf(ShapeOf(schema.GetProperty("items"))),
            ("object", _) when schema.TryGetProperty("properties", out _) => Properties(schema),
            ("object", _) when schema.TryGetProperty("additionalProperties", out var rest) && rest.ValueKind == JsonValueKind.Object =>
                ShapeOf(rest) is JsonValue value ? $"{{{value}}}{Limits(schema, "minProperties", "maxProperties")}" : "{any}",
            _ => "any",
        };
    }

    private static JsonNode ListOf(JsonNode items) => items is JsonValue value ? $"[{value}]" : new JsonArray(items);

    private static string WholeNumbers(string? format, JsonElement values)
    {
        var numbers = values.EnumerateArray().Select(value => value.GetInt64()).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{format}({numbers[0]}..{numbers[^1]})");
    }

    private static string Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.TryGetDecimal(out var number) && decimal.IsInteger(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : "";
}
