using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Operations;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What the answer of one operation shows of the records of a collection beyond what they say themselves, or leaves out.</summary>
/// <param name="Key">The key of the operation.</param>
/// <param name="Add">Adds it to a copy of the record.</param>
internal sealed record View(string Key, Action<Call, ShelfCatalog, JsonObject> Add)
{
    /// <summary>The query parameters that decide what the answer shows.</summary>
    public string[] Parameters { get; init; } = [];
}
