using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A collection of records, wherever they are kept.</summary>
/// <param name="path">Its path without the tenant and without names of placeholders, as <c>/crm/v2/leads/{}/notes</c>.</param>
internal abstract class Shelf(ShelfPath path)
{
    public ShelfPath Path => path;

    /// <summary>All records that were not deleted, oldest first.</summary>
    public abstract IEnumerable<Row> All(Records records);

    /// <summary>Records after a moment and a number, in order of modification, deleted ones included.</summary>
    public abstract IEnumerable<Row> Since(Records records, long ticks, long number);

    public abstract Row? Find(Records records, string key);

    /// <summary>Ids to refer to, oldest first; not all of a large collection.</summary>
    public abstract IReadOnlyList<string> Keys(Records records);

    public abstract Row Add(Records records, JsonObject document, string? parent);

    /// <summary>Changes a record, and moves <c>modifiedOn</c>.</summary>
    public abstract Row Change(Records records, Row row, Action<JsonObject> change);

    public abstract void Remove(Records records, Row row);
}
