using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>The state in which a record must be: its field has one of some values.</summary>
internal sealed record State(string Field, params string[] Values)
{
    public bool Holds(JsonObject document) => Values.Contains(Of(document, Field));

    /// <summary>The state that a field says; of an object, its name.</summary>
    public static string? Of(JsonObject document, string field) => document[field] switch
    {
        JsonObject named => named["name"]?.ToString(),
        var value => value?.ToString(),
    };

    public override string ToString() => Values.Length == 1 ? Values[0] : string.Join(", ", Values[..^1]) + " or " + Values[^1];
}
