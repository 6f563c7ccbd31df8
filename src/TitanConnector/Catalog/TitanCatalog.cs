using System.Collections.Concurrent;
using TitanConnector.Actions;
using TitanConnector.Catalog.Operations;
using TitanConnector.Crm;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>
/// The actions that a program can run: the typed ones, all other documented operations, and, if it was loaded from a file, operations that
/// are newer than this library.
/// </summary>
public sealed class TitanCatalog
{
    // The inputs that all lists share are declared by this one.
    private static readonly SharedInputs Shared = new(key => ActionCatalog.Of<ListCustomers>().Input(key)!);

    private static readonly Lazy<TitanCatalog> EmbeddedCatalog = new(() => new(FactsFile.Empty));

    private readonly ConcurrentDictionary<string, ActionDefinition> _made = new(StringComparer.Ordinal);
    private readonly Lazy<ActionDefinition[]> _all;
    private readonly HashSet<string> _newerModules;

    private TitanCatalog(FactsFile newer)
    {
        Newer = newer;
        _newerModules = [.. newer.Keys.Select(OperationName.ModuleOf)];
        _all = new(() => [.. ActionCatalog.Typed, .. Keys.Where(key => OperationsByRoute.TypedOf(key) is null).Select(Make)]);
    }

    /// <summary>The catalog of this library.</summary>
    public static TitanCatalog Embedded => EmbeddedCatalog.Value;

    /// <summary>All actions: the typed ones in their order, then the others by key.</summary>
    public IReadOnlyList<ActionDefinition> All => _all.Value;

    /// <summary>The dotted keys of all operations, sorted. A module of the newer facts replaces the embedded one.</summary>
    internal IEnumerable<string> Keys => _newerModules.Count == 0
        ? FactsFile.Embedded.Keys
        : FactsFile.Embedded.Keys
            .Where(key => !_newerModules.Contains(OperationName.ModuleOf(key)))
            .Concat(Newer.Keys)
            .Order(StringComparer.Ordinal);

    /// <summary>The modules, and the nouns at the top of each.</summary>
    internal IEnumerable<IGrouping<string, string>> Modules => Keys.GroupBy(OperationName.ModuleOf, key => key.Split('.')[1]);

    /// <summary>Facts that are newer than the embedded ones.</summary>
    internal FactsFile Newer { get; }

    /// <summary>
    /// Loads a catalog from a file that <c>titan catalog update</c> wrote. A module in the file replaces the module of this library, except
    /// for its typed actions. A key always names the same operation.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a catalog.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TitanCatalog Load(string file) => new(FactsFile.Parse(File.ReadAllBytes(file)));

    /// <summary>
    /// Finds the action with this key, such as <c>createCustomer</c>, <c>crm.customers.create</c> or <c>sales.estimates.list</c>.
    /// </summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public ActionDefinition? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ActionCatalog.FindTyped(key)
            ?? (HasOperation(key) ? OperationsByRoute.TypedOf(key) ?? Make(key) : null);
    }

    /// <summary>Finds the action with this key, as <see cref="Find"/> does.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest key.</exception>
    public ActionDefinition Get(string key) => Find(key) ?? throw new ArgumentException(
        NearestTo(key) is { } nearest ? $"There is no action {key}; did you mean {nearest}?" : $"There is no action {key}.", nameof(key));

    /// <summary>Finds the actions whose names, description or path contain all words of a text, the best matches first.</summary>
    public IReadOnlyList<ActionDefinition> Search(string text) => ActionSearch.In(All, text);

    /// <summary>Finds the action of the operation that a concrete path belongs to.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without a query, with the tenant's id.</param>
    /// <returns><see langword="null"/> if no documented operation has such a path.</returns>
    internal ActionDefinition? FindByPath(string method, string path) =>
        RouteMatch.Find(Newer.Routes.Concat(FactsFile.Embedded.Routes), method, path) is { } key ? Find(key) : null;

    /// <summary>The modules in which this is a noun at the top level.</summary>
    internal IReadOnlyList<string> ModulesWith(string noun) =>
        [
            .. Keys.Where(key => key.AsSpan()[(OperationName.ModuleOf(key).Length + 1)..].StartsWith(noun + ".", StringComparison.Ordinal))
                .Select(OperationName.ModuleOf)
                .Distinct(),
        ];

    /// <summary>The nouns at the top level of all modules.</summary>
    internal IEnumerable<string> Nouns => Keys.Select(key => key.Split('.')[1]).Distinct();

    /// <summary>The actions whose dotted keys have this prefix, sorted by key.</summary>
    internal IEnumerable<ActionDefinition> ActionsUnder(string prefix) =>
        Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => OperationsByRoute.TypedOf(key) ?? Make(key));

    /// <summary>The known key with the most similar spelling.</summary>
    internal string? NearestTo(string key) =>
        NearestName.To(key, key.Contains('.', StringComparison.Ordinal) ? Keys : ActionCatalog.Typed.Select(action => action.Key));

    /// <summary>The definition of an operation that exists.</summary>
    internal ActionDefinition Make(string key) => _made.GetOrAdd(key, key => OperationDefinition.Of(FactOf(key)!, Shared));

    private bool HasOperation(string key) => key.Contains('.', StringComparison.Ordinal) && FactOf(key) is not null;

    /// <summary>What is documented of the operation with this key; <see langword="null"/> if there is none.</summary>
    internal OperationFact? FactOf(string key) =>
        _newerModules.Contains(OperationName.ModuleOf(key)) ? Newer.Find(key) : FactsFile.Embedded.Find(key);
}
