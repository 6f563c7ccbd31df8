using System.Text.Json.Nodes;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Typing;

/// <summary>
/// The smallest inputs that are complete: what an action requires, and for an update one field that it changes. An action that requires
/// nothing has its most useful input, so that the example teaches something.
/// </summary>
internal static class RequiredExample
{
    // Filters that narrow a list without an id of a tenant's own, the most useful first.
    private static readonly string[] Telling =
        ["modifiedOnOrAfter", "active", "createdOnOrAfter", "startsOnOrAfter", "dateFrom", "name", "status", "search", "ids"];

    public static JsonObject Of(ActionDefinition action)
    {
        var inputs = new JsonObject();
        foreach (var input in action.Inputs.Where(input => input.IsRequired))
        {
            inputs[input.Key] = Required(input.Shape, input.Example());
        }

        if (action.Method == HttpMethod.Patch
            && !action.Inputs.Any(input => input.Place == InputPlace.Body && inputs.ContainsKey(input.Key))
            && FieldToChange(action) is { } field)
        {
            inputs[field.Key] = Required(field.Shape, field.Example());
        }

        if (inputs.Count == 0 && Optional(action) is { } optional)
        {
            inputs[optional.Key] = Required(optional.Shape, optional.Example());
        }

        return inputs;
    }

    // A body says more than a query, and both say more than what only controls the connector.
    private static InputDefinition? Optional(ActionDefinition action)
    {
        var useful = action.Inputs.Where(input => input.Example() is not null && input.Place != InputPlace.Control).ToList();
        return Telling.Select(key => useful.Find(input => input.Key == key)).FirstOrDefault(input => input is not null)
            ?? useful.Find(input => input.Place == InputPlace.Body)
            ?? useful.Find(input => input.WireName is not (null or "page" or "pageSize" or "includeTotal" or "sort" or "from"));
    }

    // A text is the easiest to replace.
    private static InputDefinition? FieldToChange(ActionDefinition action)
    {
        var fields = action.Inputs.Where(input => input.Place == InputPlace.Body && input.Example() is not null).ToList();
        return fields.Find(field => field.Shape.Kind == ShapeKind.Text) ?? fields.FirstOrDefault();
    }

    private static JsonNode? Required(Shape shape, JsonNode? example)
    {
        switch (example)
        {
            case JsonObject given when shape.Properties.Any(property => property.IsRequired):
                var kept = new JsonObject();
                foreach (var property in shape.Properties.Where(property => property.IsRequired))
                {
                    kept[property.Name] = Required(property.Shape, given[property.Name]);
                }

                return kept;
            case JsonArray items when shape.Items is { } item:
                return new JsonArray([.. items.Take(1).Select(one => Required(item, one))]);
            default:
                return example?.DeepClone();
        }
    }
}
