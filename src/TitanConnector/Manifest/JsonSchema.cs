using System.Text.Json.Nodes;
using TitanConnector.Actions;

namespace TitanConnector.Manifest;

/// <summary>JSON Schema (2020-12) of the inputs and results of actions.</summary>
public static class JsonSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Describes the inputs object of an action.</summary>
    public static JsonObject OfInputs(ActionDefinition action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var properties = new JsonObject();
        foreach (var input in action.Inputs)
        {
            var schema = Of(input.Shape, input.IsClearable, isOpen: false);
            schema.Insert(0, "title", input.Label);
            schema.Insert(1, "description", input.Comment);
            AddIfAny(schema, "minimum", input.Minimum is { } least ? JsonValue.Create(least) : null);
            AddIfAny(schema, "maximum", input.Maximum is { } most ? JsonValue.Create(most) : null);
            AddIfAny(schema, "default", input.Default());
            AddIfAny(schema, "examples", input.Example() is { } example ? new JsonArray(example) : null);
            properties.Add(input.Key, schema);
        }

        return new JsonObject
        {
            ["$schema"] = Dialect,
            ["title"] = action.Label,
            ["description"] = action.Description,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Names(action.Inputs.Where(input => input.IsRequired).Select(input => input.Key)),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Describes the result of an action, an array for a list; <see langword="null"/> if it returns nothing.</summary>
    /// <remarks>Any field may be missing or null, and others may be added, because that is what ServiceTitan returns.</remarks>
    public static JsonObject? OfResult(ActionDefinition action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (action.Result is not { } shape)
        {
            return null;
        }

        var schema = Of(shape, isNullable: false, isOpen: true);
        if (action.IsList)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = schema };
        }

        schema.Insert(0, "$schema", Dialect);
        return schema;
    }

    private static JsonObject Of(Shape shape, bool isNullable, bool isOpen)
    {
        var schema = new JsonObject();
        if (shape.JsonType is { } type)
        {
            schema["type"] = isNullable ? Names([type, "null"]) : type;
        }

        AddIfAny(schema, "format", shape.JsonFormat is { } format ? JsonValue.Create(format) : null);
        AddIfAny(
            schema,
            shape.Kind == ShapeKind.Text ? "minLength" : "minimum",
            shape.Minimum is { } least ? JsonValue.Create(least) : null);
        AddIfAny(
            schema,
            shape.Kind == ShapeKind.Text ? "maxLength" : "maximum",
            shape.Maximum is { } most ? JsonValue.Create(most) : null);
        switch (shape.Kind)
        {
            case ShapeKind.Choice:
                // A result may have undocumented values, so there the documented ones are only examples.
                var values = Names(shape.Choices);
                if (isNullable && !shape.IsOpen)
                {
                    // The enumeration has to list null as well; the type alone would not allow it.
                    values.Add((JsonNode?)null);
                }

                schema[shape.IsOpen ? "examples" : "enum"] = values;
                break;
            case ShapeKind.Array:
                schema["items"] = Of(shape.Items!, isNullable: false, isOpen);
                break;
            case ShapeKind.Map:
                schema["additionalProperties"] = Of(shape.Items!, isNullable: false, isOpen);
                break;
            case ShapeKind.Object:
                AddProperties(schema, shape, isOpen);
                break;
        }

        return schema;
    }

    private static void AddProperties(JsonObject schema, Shape shape, bool isOpen)
    {
        var properties = new JsonObject();
        foreach (var property in shape.Properties)
        {
            var inner = Of(property.Shape, isOpen || property.IsClearable, isOpen);
            AddIfAny(inner, "description", property.Description is { } text ? JsonValue.Create(text) : null);
            properties.Add(property.Name, inner);
        }

        schema["properties"] = properties;
        if (!isOpen)
        {
            schema["required"] = Names(shape.Properties.Where(property => property.IsRequired).Select(property => property.Name));
            schema["additionalProperties"] = false;
        }
    }

    private static void AddIfAny(JsonObject schema, string name, JsonNode? value)
    {
        if (value is not null)
        {
            schema[name] = value;
        }
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)JsonValue.Create(name))];
}
