using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Catalog;

/// <summary>Reads action definitions from data instead of compiled records.</summary>
/// <param name="shared">Returns the inputs that all actions of this kind share.</param>
internal sealed class OperationReader(Func<ActionDefinition, IEnumerable<InputDefinition>> shared)
{
    /// <summary>Reads the operations of a document.</summary>
    public IReadOnlyList<ActionDefinition> Read(ReadOnlySpan<byte> json) => [.. JsonElement.Parse(json).EnumerateArray().Select(Read)];

    private ActionDefinition Read(JsonElement operation)
    {
        ActionDefinition? definition = null;
        return definition = new ActionDefinition
        {
            Key = Text(operation, "key")!,
            Label = Text(operation, "label")!,
            Description = Text(operation, "description")!,
            Group = Text(operation, "group")!,
            Verb = Text(operation, "verb")!,
            Effect = Enum.Parse<Effect>(Text(operation, "effect")!, ignoreCase: true),
            Kind = Enum.Parse<ActionKind>(Text(operation, "kind")!, ignoreCase: true),
            Method = HttpMethod.Parse(Text(operation, "method")),
            Path = Text(operation, "path")!,
            SortFields = Texts(operation, "sortFields"),
            SortStyle = Text(operation, "sortsBy") == "orderBy" ? SortStyle.OrderBy : SortStyle.Sort,
            MakeInputs = () => InputsOf(definition!, operation),
            MakeResult = operation.TryGetProperty("result", out var result) ? () => ShapeOf(result) : null,
            ResultType = Text(operation, "resultType"),
            MakeTableColumns = () => Texts(operation, "columns"),
        };
    }

    private IReadOnlyList<InputDefinition> InputsOf(ActionDefinition definition, JsonElement operation) =>
    [
        .. operation.GetProperty("inputs").EnumerateArray().Select(input => InputOf(definition, input)),
        .. shared(definition),
    ];

    private static InputDefinition InputOf(ActionDefinition definition, JsonElement input)
    {
        var name = Text(input, "key")!;
        return new InputDefinition
        {
            Key = name,
            Label = Text(input, "label")!,
            Comment = Text(input, "comment")!,
            Place = definition.Path.Contains($"{{{name}}}", StringComparison.Ordinal) ? InputPlace.Path
                : definition.Method == HttpMethod.Get || definition.Method == HttpMethod.Delete ? InputPlace.Query
                : InputPlace.Body,
            WireName = name,
            Shape = ShapeOf(input.GetProperty("shape")),
            IsRequired = input.TryGetProperty("required", out var required) && required.GetBoolean(),
            MaximumItems = input.TryGetProperty("maximumItems", out var most) ? most.GetInt32() : null,
            ExampleText = Text(input, "example"),
        };
    }

    // "text", "[text]" for a list, "a|b" for a choice, an object for an object, and an array with one object for a list of such objects.
    private static Shape ShapeOf(JsonElement shape) => shape.ValueKind switch
    {
        JsonValueKind.Array => Shape.Array(ShapeOf(shape[0])),
        JsonValueKind.Object => Shape.Object(
            [.. shape.EnumerateObject().Select(property => new ShapeProperty { Name = property.Name, Shape = ShapeOf(property.Value) })]),
        _ => ShapeOf(shape.GetString()!),
    };

    private static Shape ShapeOf(string shape) => shape switch
    {
        ['[', .. var items, ']'] => Shape.Array(ShapeOf(items)),
        "int32" => Shape.Int32,
        "int64" => Shape.Int64,
        "decimal" => Shape.Decimal,
        "double" => Shape.Double,
        "text" => Shape.Text,
        "boolean" => Shape.Boolean,
        "date-time" => Shape.DateTime,
        "date" => Shape.Date,
        "guid" => Shape.Guid,
        "any" => Shape.Any,
        _ when shape.Contains('|', StringComparison.Ordinal) => Shape.Choice(shape.Split('|')),
        _ => throw new InvalidOperationException($"Unknown shape {shape}."),
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
