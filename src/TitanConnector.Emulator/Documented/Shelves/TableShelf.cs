using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A collection that has a table and hand-written operations: its other operations use the same records.</summary>
internal sealed class TableShelf(ShelfPath path, Collection table) : Shelf(path)
{
    private const int MostKeys = 200;

    public override IEnumerable<Row> All(Records records) =>
        records.Each($"SELECT id, owner, json FROM {table.Name} ORDER BY id", _ => { }).Select(Read);

    public override IEnumerable<Row> Since(Records records, long ticks, long number) => records.Each(
        $"""
        SELECT id, owner, json FROM {(DeletedRecords.AreAny(records, table) ? WithDeleted : table.Name)}
        WHERE modified > @ticks OR (modified = @ticks AND id > @id) ORDER BY modified, id
        """,
        select => select.Bind("ticks", ticks).Bind("id", number)).Select(Read);

    // Slower than the table alone, and so not used while nothing was deleted.
    private string WithDeleted =>
        $"""
        (SELECT id, owner, modified, json FROM {table.Name}
        UNION ALL SELECT id, owner, modified, json FROM {DeletedRecords.Table.Name} WHERE origin = '{table.Name}')
        """;

    public override Row? Find(Records records, string key) =>
        long.TryParse(key, CultureInfo.InvariantCulture, out var id) && records.Find(table, id) is { } stored ? Read(stored) : null;

    public override IReadOnlyList<string> Keys(Records records) =>
        [.. records.Each($"SELECT id, owner, json FROM {table.Name} ORDER BY id LIMIT {MostKeys}", _ => { }).Select(record => Text(record.Id))];

    public override Row Add(Records records, JsonObject document, string? parent)
    {
        var id = records.NewId();
        document["id"] = id;

        // It has a table of its own, from which hand-written operations add it to their answers.
        document.Remove("externalData");
        long? owner = parent is null ? null : long.Parse(parent, CultureInfo.InvariantCulture);
        records.Insert(table, document, owner);
        return Find(records, Text(id))!;
    }

    public override Row Change(Records records, Row row, Action<JsonObject> change)
    {
        records.Patch(table, row.Number, change);
        return Find(records, row.Key)!;
    }

    public override void Remove(Records records, Row row) => records.Delete(table, row.Number);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static Row Read(StoredRecord record)
    {
        var document = record.Parse();
        var isDeleted = document.Remove(DeletedRecords.Origin);
        return new Row
        {
            Key = Text(record.Id),
            Number = record.Id,
            Parent = record.Owner == 0 ? null : Text(record.Owner),
            IsCreated = true,
            IsDeleted = isDeleted,
            Document = document,
            Created = Moment(document, "createdOn"),
            Modified = Moment(document, document.ContainsKey("modifiedOn") ? "modifiedOn" : "createdOn"),
        };
    }

    private static DateTimeOffset Moment(JsonObject document, string member) =>
        document[member] is JsonValue value && value.TryGetValue<string>(out var text) && Timestamp.TryParse(text, out var time)
            ? time
            : DateTimeOffset.UnixEpoch;
}
