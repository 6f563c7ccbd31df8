using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Storage;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>All collections of a tenant.</summary>
internal sealed class ShelfCatalog
{
    /// <summary>Words at the end of collections that a tenant sets up before it has customers.</summary>
    private static readonly string[] SetUp =
    [
        "types", "reasons", "codes", "terms", "zones", "categories", "teams", "accounts", "skills", "hours", "windows", "segments",
        "employees", "warehouses", "trucks", "vendors", "templates", "custom-fields", "schedulers", "preferences",
    ];

    /// <summary>Collections of the items of other records, which are kept in those.</summary>
    private static readonly (string Path, string Wholes)[] Parts =
    [
        ("/accounting/v2/invoice-items", "/accounting/v2/invoices"),
        ("/sales/v2/estimates/items", "/sales/v2/estimates"),
    ];

    private readonly Dictionary<string, Shelf> _shelves;
    private readonly Dictionary<string, ShapeFact> _shapes;
    private readonly Func<string, Action<Records, ShelfCatalog, Row>?> _seed;
    private readonly Dictionary<string, Shelf> _byNoun = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="facts">All documented operations.</param>
    /// <param name="count">How many records a collection starts with.</param>
    /// <param name="setUpCount">How many records a collection starts with that is set up before there are customers.</param>
    /// <param name="seed">Makes the values of a record of the seed fit each other, by its collection;
    /// null if there is nothing to do.</param>
    public ShelfCatalog(
        IEnumerable<OperationFact> facts, int count, int setUpCount, Func<string, Action<Records, ShelfCatalog, Row>?> seed)
    {
        _seed = seed;
        var groups = facts.Where(HasRecords).GroupBy(fact => ShelfPath.Of(fact.Path)).ToList();
        _shapes = groups.ToDictionary(group => group.Key.Text, group => ShapeOf([.. group]));
        _shelves = _shapes.ToDictionary(
            shape => shape.Key,
            Shelf (shape) => Shelve(new(shape.Key), shape.Value, IsSetUp(shape.Key) ? setUpCount : count));
        foreach (var (path, table) in TablesByPath.All)
        {
            _shelves[path] = new TableShelf(new(path), table);
        }

        foreach (var (path, wholes) in Parts)
        {
            _shelves[path] = new PartShelf(new(path), _shelves[wholes], "items");
        }

        // A collection of the tenant has the noun before one below a record, and one with a table before one without.
        // Items of records that are made up have no ids before those records do.
        foreach (var shelf in _shelves.Values
            .Where(shelf => shelf is not PartShelf { IsOfTable: false })
            .OrderBy(shelf => shelf.Path.Text.Count(letter => letter == '{'))
            .ThenBy(shelf => shelf is SeededShelf)
            .ThenBy(shelf => shelf.Path.Text, StringComparer.Ordinal))
        {
            _byNoun.TryAdd(shelf.Path.Noun, shelf);
        }
    }

    public IEnumerable<Shelf> All => _shelves.Values;

    public Shelf? Find(ShelfPath path) => _shelves.GetValueOrDefault(path.Text);

    public Shelf At(string path) => _shelves[path];

    /// <summary>The most complete answer with a record of a collection.</summary>
    public ShapeFact ShapeOf(ShelfPath path) => _shapes[path.Text];

    /// <summary>The values that a field of the records of a collection can have; empty if it can have any.</summary>
    public IReadOnlyList<string> ChoicesOf(ShelfPath path, string field) =>
        _shapes.GetValueOrDefault(path.Text)?.Properties.FirstOrDefault(property => property.Name == field)?.Shape.Choices ?? [];

    /// <summary>The collection that a noun names, as <c>jobType</c>.</summary>
    public Shelf? FindNoun(string noun) => _byNoun.GetValueOrDefault(noun) ?? _byNoun.GetValueOrDefault(Nouns.Known(noun));

    public ShapeWriter Shapes(Records records) => new((noun, dice) =>
        FindNoun(noun)?.Keys(records) is { Count: > 0 } keys ? dice.With("reference").Of(keys) : null);

    /// <summary>
    /// A new record as it is kept: what the document leaves out gets the value that a record has if nobody says anything.
    /// </summary>
    public JsonObject Complete(Records records, Shelf shelf, JsonObject document)
    {
        var origin = new Origin(shelf.Path.Noun, 0, Dice.Of(shelf.Path.Text), records.Now, IsPlain: true);
        var whole = Shapes(records).Make(ShapeOf(shelf.Path), document, origin) as JsonObject ?? [];
        foreach (var (name, value) in document.Where(member => shelf is SeededShelf && !whole.ContainsKey(member.Key)))
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }

    /// <summary>Whether an operation shows records of a collection.</summary>
    private static bool HasRecords(OperationFact fact) => fact.Method == "GET"
        && (fact.Paging is PagingKind.Numbered or PagingKind.Whole or PagingKind.WholeData or PagingKind.Feed
            || (fact.Paging == PagingKind.None && ShelfPath.IsItem(fact.Path) && fact.Answer?.Kind == ShapeFactKind.Object))
        && fact.Answer?.Kind is ShapeFactKind.Object or ShapeFactKind.Any;

    /// <summary>What a feed adds does not belong in a list, so it is made for the feed alone.</summary>
    private static ShapeFact ShapeOf(IReadOnlyList<OperationFact> facts)
    {
        var others = facts.Where(fact => fact.Paging != PagingKind.Feed).ToList();
        var path = ShelfPath.Of(facts[0].Path).Text;
        var isTable = TablesByPath.All.ContainsKey(path);

        // A list of the whole tenant may say more of each record than the record's own place does.
        var owners = path.Count(letter => letter == '{');
        var lists = others
            .Where(fact => isTable && fact.Paging == PagingKind.Numbered && fact.Path.Count(letter => letter == '{') == owners + 1)
            .ToList();
        return (lists.Count > 0 ? lists : others.Count > 0 ? others : facts)
            .Select(fact => fact.Answer!)
            .MaxBy(answer => answer.Properties.Length)!;
    }

    private static bool IsSetUp(string path) => Array.Exists(SetUp, word => path.EndsWith(word, StringComparison.Ordinal));

    private SeededShelf Shelve(ShelfPath path, ShapeFact shape, int count)
    {
        var seed = _seed(path.Text);
        return new(path, shape, count, Shapes, path.Parent is null ? null : records => ParentKeys(path, records))
        {
            Seed = seed is null ? null : (records, row) => seed(records, this, row),
        };
    }

    private IReadOnlyList<string> ParentKeys(ShelfPath path, Records records) => ParentOf(path)?.Keys(records) ?? [];

    /// <summary>The collection whose records have the collection.</summary>
    public Shelf? ParentOf(ShelfPath path) =>
        path.Parent is { } parent ? _shelves.GetValueOrDefault(parent.Text) ?? FindNoun(parent.Noun) : null;

    /// <summary>The number in a key, for an answer that gives an id alone.</summary>
    public static long NumberOf(Row row) => long.TryParse(row.Key, CultureInfo.InvariantCulture, out var number) ? number : row.Number;
}
