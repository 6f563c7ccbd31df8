using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>
/// What requests say that no documented list shows, such as the business hours or the messages of a job. It is kept beside the records, by
/// a name and a key.
/// </summary>
internal static class Aside
{
    public static JsonObject? Find(Records records, string name, string key = "") =>
        records.Select(
            $"SELECT id, owner, json FROM {DocumentedTables.Changes.Name} WHERE shelf = @shelf AND json ->> '$.key' = @key",
            select => select.Bind("shelf", name).Bind("key", key)) is [var stored, ..]
            ? stored.Parse()["document"]!.AsObject()
            : null;

    /// <summary>Keeps a document in the place of the one that has the same name and key.</summary>
    public static void Set(Records records, string name, JsonObject document, string key = "")
    {
        foreach (var old in records.Select(
            $"SELECT id, owner, json FROM {DocumentedTables.Changes.Name} WHERE shelf = @shelf AND json ->> '$.key' = @key",
            select => select.Bind("shelf", name).Bind("key", key)))
        {
            records.Delete(DocumentedTables.Changes, old.Id);
        }

        records.Insert(DocumentedTables.Changes, new JsonObject
        {
            ["id"] = records.NewId(),
            ["shelf"] = name,
            ["key"] = key,
            ["document"] = document.DeepClone(),
        });
    }
}
