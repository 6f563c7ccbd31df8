using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>An array of values that all follow <paramref name="Item"/>.</summary>
internal sealed record ListSchema(BodySchema Item, int AtLeast) : BodySchema
{
    protected override void CheckValue(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonArray items)
        {
            errors.Add(path, "The value must be an array.");
            return;
        }

        if (items.Count < AtLeast)
        {
            errors.Add(path, $"At least {AtLeast} is required.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            Item.Check(items[i], $"{path}[{i}]", errors);
        }
    }
}
