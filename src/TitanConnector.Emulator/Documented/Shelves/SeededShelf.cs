using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>
/// A collection without hand-written operations. Its first records are made when they are first asked for, and only those that requests
/// create or change are stored.
/// </summary>
/// <param name="path">Its path.</param>
/// <param name="shape">Its most complete answer.</param>
/// <param name="count">How many records it starts with.</param>
/// <param name="shapes">Makes their values.</param>
/// <param name="parents">The ids of the records that they belong to; null if there are none.</param>
internal sealed class SeededShelf(
    ShelfPath path,
    ShapeFact shape,
    int count,
    Func<Records, ShapeWriter> shapes,
    Func<Records, IReadOnlyList<string>>? parents) : Shelf(path)
{
    private const int Ranges = 20_000;
    private const int IdsInRange = 100_000;
    private const long FirstRange = 100_000_000;

    private static readonly DateTimeOffset Opened = new(2020, 1, 6, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Today = new(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);

    private readonly Dice _dice = Dice.Of(path.Text);
    private string[]? _keys;

    /// <summary>The first id of the records made up; those of no other collection are in the same range.</summary>
    public long FirstId => FirstIdOf(Path.Text);

    /// <summary>Makes the values of a record that is made up fit each other.</summary>
    public Action<Records, Row>? Seed { get; init; }

    /// <summary>The field that has the id of the record that a record belongs to.</summary>
    public string? ParentField => Path.Parent is { } parent ? parent.Noun + "Id" : null;

    /// <summary>The first id of the records made up for the collection at a path.</summary>
    public static long FirstIdOf(string path) => FirstRange + ((long)Dice.Of(path).Below(Ranges) * IdsInRange);

    public override IEnumerable<Row> All(Records records) => Ordered(records).Where(row => !row.IsDeleted);

    public override IEnumerable<Row> Since(Records records, long ticks, long number) => Ordered(records)
        .Where(row => row.Modified.UtcTicks > ticks || (row.Modified.UtcTicks == ticks && row.Number > number))
        .OrderBy(row => row.Modified.UtcTicks)
        .ThenBy(row => row.Number);

    public override Row? Find(Records records, string key) =>
        Rows(records).ByKey.GetValueOrDefault(key.ToLowerInvariant()) is { IsDeleted: false } row ? row : null;

    public override IReadOnlyList<string> Keys(Records records) => _keys ??= [.. Enumerable.Range(0, count).Select(i => Key(FirstId + i))];

    public override Row Add(Records records, JsonObject document, string? parent)
    {
        var rows = Rows(records);
        var number = records.NewId();
        var row = new Row
        {
            Key = Key(number),
            Number = number,
            Parent = parent,
            IsCreated = true,
            Document = document,
            Created = records.Now,
            Modified = records.Now,
        };
        Complete(row);
        if (document.ContainsKey("createdById"))
        {
            document["createdById"] = TenantTables.UserId;
        }

        records.Insert(DocumentedTables.Changes, Stored(row));
        rows.ByKey.Add(row.Key, row);
        rows.Ordered = null;
        return row;
    }

    public override Row Change(Records records, Row row, Action<JsonObject> change)
    {
        change(row.Document);
        row.Modified = new DateTimeOffset(Math.Max(records.Now.UtcTicks, row.Modified.UtcTicks + 1), TimeSpan.Zero);
        if (row.Document.ContainsKey("modifiedOn"))
        {
            row.Document["modifiedOn"] = Timestamp.ToText(row.Modified);
        }

        Save(records, row);
        return row;
    }

    public override void Remove(Records records, Row row) => Change(records, row, document =>
    {
        row.IsDeleted = true;
        if (document.ContainsKey("active"))
        {
            document["active"] = false;
        }
    });

    private List<Row> Ordered(Records records)
    {
        var rows = Rows(records);
        return rows.Ordered ??= [.. rows.ByKey.Values.OrderBy(row => row.IsCreated).ThenBy(row => row.Number)];
    }

    /// <summary>The rows belong to a tenant, so they are kept with its records.</summary>
    private Kept Rows(Records records) => records.Keep(this, () => new Kept(Read(records)));

    private Dictionary<string, Row> Read(Records records)
    {
        var owners = parents?.Invoke(records) ?? [];
        var writer = shapes(records);
        var dice = DiceOf(records);
        var rows = Enumerable.Range(0, count).Select(i => Made(records, i, dice.With(i), owners, writer)).ToDictionary(row => row.Key);
        foreach (var changed in records.Select(
            $"SELECT id, owner, json FROM {DocumentedTables.Changes.Name} WHERE shelf = @shelf", select => select.Bind("shelf", Path.Text)))
        {
            var row = Restored(changed.Parse());
            rows[row.Key] = row;
        }

        return rows;
    }

    /// <summary>Ids are the same in all tenants; everything else differs.</summary>
    private Dice DiceOf(Records records) => records.Tenant == 0 ? _dice : _dice.With("tenant").With(records.Tenant);

    private Row Made(Records records, int i, Dice dice, IReadOnlyList<string> owners, ShapeWriter writer)
    {
        var created = Opened + ((Today - Opened) * (i + 0.5) / count);
        created = new DateTimeOffset(created.Ticks - (created.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var origin = new Origin(Path.Noun, i, dice, created, IsPlain: false);
        var row = new Row
        {
            Key = Key(FirstId + i),
            Number = FirstId + i,
            Parent = owners.Count > 0 ? owners[i % owners.Count] : null,
            Document = writer.Make(shape, null, origin) as JsonObject ?? [],
            Created = created,
            Modified = created.AddHours(dice.With("modified").Below(500)),
        };
        Complete(row);
        Seed?.Invoke(records, row);
        return row;
    }

    /// <summary>Sets the fields that are not left to chance.</summary>
    private void Complete(Row row)
    {
        foreach (var property in shape.Properties)
        {
            JsonNode? value = property.Name switch
            {
                "id" or "taskId" when property.Name == "id" || Path.Noun == "task" =>
                    property.Shape.Kind == ShapeFactKind.Integer ? row.Number : row.Key,
                "createdOn" => Timestamp.ToText(row.Created),
                "modifiedOn" => Timestamp.ToText(row.Modified),
                _ when property.Name == ParentField && row.Parent is { } parent => property.Shape.Kind == ShapeFactKind.Integer
                    ? long.TryParse(parent, CultureInfo.InvariantCulture, out var number) ? number : null
                    : parent,
                _ => null,
            };
            if (value is not null)
            {
                row.Document[property.Name] = value;
            }
        }
    }

    private string Key(long number) =>
        shape.Properties
            .FirstOrDefault(property => property.Name == "id" || (property.Name == "taskId" && Path.Noun == "task"))
            ?.Shape.Kind == ShapeFactKind.Guid
                ? _dice.With(number).Guid().ToString("D")
                : number.ToString(CultureInfo.InvariantCulture);

    private void Save(Records records, Row row)
    {
        records.Delete(DocumentedTables.Changes, row.Number);
        records.Insert(DocumentedTables.Changes, Stored(row));
    }

    private JsonObject Stored(Row row) => new()
    {
        ["id"] = row.Number,
        ["shelf"] = Path.Text,
        ["key"] = row.Key,
        ["parent"] = row.Parent,
        ["isCreated"] = row.IsCreated,
        ["isDeleted"] = row.IsDeleted,
        ["createdOn"] = Timestamp.ToText(row.Created),
        ["modifiedOn"] = Timestamp.ToText(row.Modified),
        ["document"] = row.Document.DeepClone(),
    };

    private static Row Restored(JsonObject stored) => new()
    {
        Number = stored.Id(),
        Key = stored["key"]!.GetValue<string>(),
        Parent = stored["parent"]?.GetValue<string>(),
        IsCreated = stored["isCreated"]!.GetValue<bool>(),
        IsDeleted = stored["isDeleted"]!.GetValue<bool>(),
        Created = new DateTimeOffset(stored.Ticks("createdOn")!.Value, TimeSpan.Zero),
        Modified = new DateTimeOffset(stored.Ticks("modifiedOn")!.Value, TimeSpan.Zero),
        Document = stored["document"]!.DeepClone().AsObject(),
    };

    private sealed class Kept(Dictionary<string, Row> byKey)
    {
        public Dictionary<string, Row> ByKey => byKey;

        public List<Row>? Ordered { get; set; }
    }
}
