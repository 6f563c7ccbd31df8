using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What the answer of one operation shows of the records of a collection beyond what they say themselves.</summary>
/// <param name="Key">The key of the operation.</param>
/// <param name="Add">Adds it to a copy of the record.</param>
internal sealed record View(string Key, Action<Records, ShelfCatalog, JsonObject> Add);
