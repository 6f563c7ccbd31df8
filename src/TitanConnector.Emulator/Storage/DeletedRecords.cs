using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Storage;

/// <summary>What records looked like when they were deleted.</summary>
internal static class DeletedRecords
{
    /// <summary>A member that is added to their documents: the table that they were in.</summary>
    public const string Origin = "deletedFrom";

    public static Collection Table { get; } =
        new("deleted_records", new Column("origin", "TEXT", document => document[Origin]!.GetValue<string>())) { LeavesTrace = false };

    /// <summary>The trace of a record that is about to be deleted.</summary>
    public static JsonObject TraceOf(Collection collection, StoredRecord record, DateTimeOffset now)
    {
        var document = record.Parse();
        document[Origin] = collection.Name;
        var tick = Math.Max(now.UtcTicks, (document.Ticks("modifiedOn") ?? 0) + 1);
        document["modifiedOn"] = Timestamp.ToText(new DateTimeOffset(tick, TimeSpan.Zero));
        if (document.ContainsKey("active"))
        {
            document["active"] = false;
        }

        return document;
    }

    public static bool AreAny(Records records, Collection collection) =>
        records.Number($"SELECT 1 FROM {Table.Name} WHERE origin = @origin LIMIT 1", select => select.Bind("origin", collection.Name)) == 1;
}
