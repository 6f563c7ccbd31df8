using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>The value that a command gives to a field.</summary>
/// <param name="turn">The call.</param>
/// <param name="document">The record before.</param>
internal delegate JsonNode? FieldValue(Turn turn, JsonObject document);

/// <summary>The usual values.</summary>
internal static class FieldValues
{
    public static FieldValue Now { get; } = (turn, _) => turn.Records.NowText;

    public static FieldValue Nothing { get; } = (_, _) => null;

    /// <summary>Always the same value.</summary>
    public static FieldValue Is(JsonNode value) => (_, _) => value.DeepClone();

    /// <summary>What the request says.</summary>
    public static FieldValue Given(string name) => (turn, _) => turn.Body[name]?.DeepClone();
}
