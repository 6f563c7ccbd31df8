using System.Globalization;
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
        "types", "reasons", "codes", "terms", "zones", "categories", "teams", "accounts", "skills", "hours", "windows", "segments", "employees",
        "warehouses", "trucks", "vendors", "templates", "custom-fields", "schedulers", "preferences",
    ];

    private readonly Dictionary<string, Shelf> _shelves;
    private readonly Dictionary<string, ShapeFact> _shapes;
    private readonly Dictionary<string, Shelf> _byNoun = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="facts">All documented operations.</param>
    /// <param name="count">How many records a collection starts with.</param>
    /// <param name="setUpCount">How many records a collection starts with that is set up before there are customers.</param>
    public ShelfCatalog(IEnumerable<OperationFact> facts, int count, int setUpCount)
    {
        var groups = facts.Where(HasRecords).GroupBy(fact => ShelfPath.Of(fact.Path)).ToList();
        _shapes = groups.ToDictionary(group => group.Key.Text, group => ShapeOf([.. group]));
        _shelves = _shapes.ToDictionary(shape => shape.Key, Shelf (shape) => Shelve(new(shape.Key), shape.Value, IsSetUp(shape.Key) ? setUpCount : count));
        foreach (var (path, table) in TablesByPath.All)
        {
            _shelves[path] = new TableShelf(new(path), table);
        }

        const string Items = "/accounting/v2/invoice-items";
        _shelves[Items] = new PartShelf(new(Items), _shelves["/accounting/v2/invoices"], "items");

        // A collection of the tenant has the noun before one below a record, and one with a table before one without.
        foreach (var shelf in _shelves.Values
            .OrderBy(shelf => shelf.Path.Text.Count(letter => letter == '{'))
            .ThenBy(shelf => shelf is SeededShelf)
            .ThenBy(shelf => shelf.Path.Text, StringComparer.Ordinal))
        {
            _byNoun.TryAdd(shelf.Path.Noun, shelf);
        }
    }

    public IEnumerable<Shelf> All => _shelves.Values;

    public Shelf? Find(ShelfPath path) => _shelves.GetValueOrDefault(path.Text);

    /// <summary>The most complete answer with a record of a collection.</summary>
    public ShapeFact ShapeOf(ShelfPath path) => _shapes[path.Text];

    /// <summary>The collection that a noun names, as <c>jobType</c>.</summary>
    public Shelf? FindNoun(string noun) => _byNoun.GetValueOrDefault(noun) ?? _byNoun.GetValueOrDefault(Nouns.Known(noun));

    public ShapeFitter Fitter(Records records) => new((noun, dice) =>
        FindNoun(noun)?.Keys(records) is { Count: > 0 } keys ? dice.With("reference").Of(keys) : null);

    /// <summary>Whether an operation shows records of a collection.</summary>
    private static bool HasRecords(OperationFact fact) => fact.Method == "GET"
        && (fact.Paging is PagingKind.Numbered or PagingKind.Whole or PagingKind.WholeData or PagingKind.Feed
            || (fact.Paging == PagingKind.None && ShelfPath.IsItem(fact.Path) && fact.Answer?.Kind == ShapeFactKind.Object))
        && fact.Answer?.Kind is ShapeFactKind.Object or ShapeFactKind.Any;

    /// <summary>What a feed adds does not belong in a list, so it is made for the feed alone.</summary>
    private static ShapeFact ShapeOf(IReadOnlyList<OperationFact> facts)
    {
        var others = facts.Where(fact => fact.Paging != PagingKind.Feed).ToList();
        var isTable = TablesByPath.All.ContainsKey(ShelfPath.Of(facts[0].Path).Text);
        var lists = others.Where(fact => isTable && fact.Paging == PagingKind.Numbered).ToList();
        return (lists.Count > 0 ? lists : others.Count > 0 ? others : facts).Select(fact => fact.Answer!).MaxBy(answer => answer.Properties.Count)!;
    }

    private static bool IsSetUp(string path) => Array.Exists(SetUp, word => path.EndsWith(word, StringComparison.Ordinal));

    private SeededShelf Shelve(ShelfPath path, ShapeFact shape, int count) =>
        new(path, shape, count, Fitter, path.Parent is null ? null : records => ParentKeys(path, records));

    private IReadOnlyList<string> ParentKeys(ShelfPath path, Records records) => ParentOf(path)?.Keys(records) ?? [];

    /// <summary>The collection whose records have the collection.</summary>
    public Shelf? ParentOf(ShelfPath path) =>
        path.Parent is { } parent ? _shelves.GetValueOrDefault(parent.Text) ?? FindNoun(parent.Noun) : null;

    /// <summary>The number in a key, for an answer that gives an id alone.</summary>
    public static long NumberOf(Row row) => long.TryParse(row.Key, CultureInfo.InvariantCulture, out var number) ? number : row.Number;
}
