using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>What a transaction did to a record: no document before if it was added, and none after if it was deleted.</summary>
internal sealed record RecordChange(Collection Collection, long Id, JsonObject? Before, JsonObject? After);
