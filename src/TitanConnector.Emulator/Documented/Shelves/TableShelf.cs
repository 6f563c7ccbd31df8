using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A collection that has a table and hand-written operations: its other operations use the same records.</summary>
internal sealed class TableShelf(ShelfPath path, Collection table) : Shelf(path)
{
    private const int MostKeys = 200;

    private readonly string _kept = $"SELECT id, owner, json, created, modified, 0 AS deleted FROM {table.Name}";

    public override IEnumerable<Row> All(Records records) => records.EachDated($"{_kept} ORDER BY id", _ => { }).Select(Read);

    // The comparison of pairs is one range of the index by time, which two comparisons joined by OR are not.
    public override IEnumerable<Row> Since(Records records, long ticks, long number) => records.EachDated(
        $"SELECT * FROM ({(DeletedRecords.AreAny(records, table) ? WithDeleted : _kept)}) WHERE (modified, id) > (@ticks, @id) "
        + "ORDER BY modified, id",
        select => select.Bind("ticks", ticks).Bind("id", number)).Select(Read);

    // Slower than the table alone, and so not used while nothing was deleted.
    private string WithDeleted =>
        $"""
        {_kept} UNION ALL
        SELECT id, owner, json, created, modified, 1 AS deleted FROM {DeletedRecords.Table.Name} WHERE origin = '{table.Name}'
        """;

    public override Row? Find(Records records, string key) =>
        long.TryParse(key, CultureInfo.InvariantCulture, out var id)
            ? records.EachDated($"{_kept} WHERE id = @id", select => select.Bind("id", id)).Select(Read).FirstOrDefault()
            : null;

    public override IReadOnlyList<string> Keys(Records records) =>
        [
            .. records.Each($"SELECT id, owner, json FROM {table.Name} ORDER BY id LIMIT {MostKeys}", _ => { })
                .Select(record => Text(record.Id)),
        ];

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

    private static Row Read(StoredRecord record) => new(record.Json)
    {
        Key = Text(record.Id),
        Number = record.Id,
        Parent = record.Owner == 0 ? null : Text(record.Owner),
        IsCreated = true,
        IsDeleted = record.IsDeleted,
        Created = new DateTimeOffset(record.Created, TimeSpan.Zero),
        Modified = new DateTimeOffset(record.Modified, TimeSpan.Zero),
    };
}
