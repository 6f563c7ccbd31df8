using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>A string, number or boolean. <paramref name="Expected"/> ends the sentence "The value must be …".</summary>
internal sealed record ScalarSchema(string Expected, Func<JsonValue, bool> IsValid) : BodySchema
{
    protected override void CheckValue(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonValue scalar || !IsValid(scalar))
        {
            errors.Add(path, $"The value must be {Expected}.");
        }
    }
}
