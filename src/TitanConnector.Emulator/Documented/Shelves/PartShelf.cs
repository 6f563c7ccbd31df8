using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>The parts of records that are kept in the records themselves, such as the items of invoices. They can be read.</summary>
internal sealed class PartShelf(ShelfPath path, Shelf wholes, string member) : Shelf(path)
{
    /// <summary>Whether the records that have the parts have a table.</summary>
    public bool IsOfTable => wholes is TableShelf;

    public override IEnumerable<Row> All(Records records) => wholes.All(records).SelectMany(Parts);

    public override IEnumerable<Row> Since(Records records, long ticks, long number) => wholes.Since(records, ticks, long.MinValue)
        .SelectMany(Parts)
        .Where(part => part.Modified.UtcTicks > ticks || part.Number > number)
        .OrderBy(part => part.Modified.UtcTicks)
        .ThenBy(part => part.Number);

    public override Row? Find(Records records, string key) => All(records).FirstOrDefault(part => part.Key == key);

    public override IReadOnlyList<string> Keys(Records records) => [.. All(records).Take(200).Select(part => part.Key)];

    public override Row Add(Records records, JsonObject document, string? parent) => throw new NotSupportedException();

    public override Row Change(Records records, Row row, Action<JsonObject> change) => throw new NotSupportedException();

    public override void Remove(Records records, Row row) => throw new NotSupportedException();

    private IEnumerable<Row> Parts(Row whole)
    {
        foreach (var part in (whole.Document[member] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (part["id"] is JsonValue id && long.TryParse(id.ToJsonString(), CultureInfo.InvariantCulture, out var number))
            {
                var document = part.DeepClone().AsObject();
                document["modifiedOn"] = Timestamp.ToText(whole.Modified);
                document[wholes.Path.Noun + "Id"] = whole.Number;
                yield return new Row
                {
                    Key = number.ToString(CultureInfo.InvariantCulture),
                    Number = number,
                    IsCreated = true,
                    IsDeleted = whole.IsDeleted,
                    Document = document,
                    Created = whole.Created,
                    Modified = whole.Modified,
                };
            }
        }
    }
}
