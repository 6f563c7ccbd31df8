using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>A string, number or boolean. <paramref name="Expected"/> completes the sentence "The value must be …".</summary>
internal sealed record ScalarSchema(string Expected, Func<JsonValue, bool> IsValid) : BodySchema
{
    /// <summary>
    /// Converts a value that the live service accepts although the documents do not allow it to its documented form; null if there is none.
    /// </summary>
    public Func<JsonValue, string?>? Loosely { get; init; }

    protected override void CheckValue(JsonNode value, string path, FieldErrors errors)
    {
        if (value is JsonValue scalar && IsValid(scalar))
        {
            return;
        }

        if (errors.Deviations.TakesLooseDates && value is JsonValue loose && Loosely?.Invoke(loose) is { } text)
        {
            Replace(value, text);
        }
        else
        {
            errors.Add(path, $"The value must be {Expected}.");
        }
    }

    private static void Replace(JsonNode value, string text)
    {
        switch (value.Parent)
        {
            case JsonObject parent:
                parent[value.GetPropertyName()] = text;
                break;
            case JsonArray parent:
                parent[value.GetElementIndex()] = text;
                break;
        }
    }
}
