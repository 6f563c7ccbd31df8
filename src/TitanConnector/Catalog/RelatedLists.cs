using TitanConnector.Actions;
using TitanConnector.Catalog.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>A list of the records that belong to one record, or to the records of a list.</summary>
/// <param name="Name">Its noun; the module comes first if several modules have that noun.</param>
/// <param name="FullName">The module and its nouns, which no other list has.</param>
/// <param name="FilterName">
/// The query parameter that takes the id of the record; <see langword="null"/> if the ids are in the path.
/// </param>
/// <param name="Field">The field of its records that has the id of the record that they belong to.</param>
/// <param name="Find">Finds the action that lists them. Help needs only names, and a definition takes time to make.</param>
internal sealed record RelatedList(string Name, string FullName, string? FilterName, string Field, Func<ActionDefinition> Find)
{
    /// <summary>The action that lists them.</summary>
    public ActionDefinition Definition => field ??= Find();

    /// <summary>The input that takes the id of the record; <see langword="null"/> if the ids are in the path.</summary>
    public InputDefinition? Filter => FilterName is null ? null
        : Definition.QueryInput(FilterName) ?? throw new InvalidOperationException($"{Definition.Key} has no input {FilterName}.");

    public bool Equals(RelatedList? other) => other?.FullName == FullName;

    public override int GetHashCode() => FullName.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// Finds related lists by the facts of the catalog: the lists below the path of a record, and those that can be filtered by its id, such as
/// <c>customerId</c>.
/// </summary>
internal static class RelatedLists
{
    private const string Placeholder = "{}";
    private const string ListVerb = ".list";

    // /crm/v2/tenant/{tenant}/customers begins with an empty word, and its nouns begin after the tenant.
    private const int FirstNoun = 5;

    /// <summary>Whether an action returns records to which others may belong: one record by its id, or a list.</summary>
    public static bool MayHave(ActionDefinition action) =>
        action.Method == HttpMethod.Get && WordsOf(action.Path) is { Length: > 0 } words && action switch
        {
            { Kind: ActionKind.Json } => words is [.., _, Placeholder],
            { IsList: true, Paging: PagingStyle.Numbered or PagingStyle.Whole } => words[^1] != Placeholder,
            _ => false,
        };

    /// <summary>The related lists of an action, by name.</summary>
    public static IReadOnlyList<RelatedList> Of(ActionDefinition action, TitanCatalog catalog)
    {
        if (!MayHave(action))
        {
            return [];
        }

        var record = WordsOf(action.Path);
        var collection = action.IsList ? record : record[..^1];
        var noun = InputNames.KeyOf(Nouns.Singular(collection[^1].Replace('-', ' ')).Replace(' ', '-'));
        var found = catalog.Keys.Where(key => key.EndsWith(ListVerb, StringComparison.Ordinal))
            .Select(key => Find(key, action, record, collection, noun, catalog))
            .OfType<RelatedList>();
        return [.. found.GroupBy(list => list.Name).SelectMany(Distinct).OrderBy(list => list.Name, StringComparer.Ordinal)];
    }

    private static RelatedList? Find(
        string key, ActionDefinition action, string[] record, string[] collection, string noun, TitanCatalog catalog)
    {
        if (catalog.FactOf(key) is not { Method: "GET", Paging: PagingKind.Numbered or PagingKind.Whole or PagingKind.WholeData } fact)
        {
            return null;
        }

        var words = WordsOf(fact.Path);
        var fullName = key[..^ListVerb.Length];
        var field = noun + "Id";
        if (!action.IsList && IsBelow(words, record) && OperationName.ModuleOf(key) == OperationName.ModuleOf(action))
        {
            return new(string.Join('.', words[record.Length..]), fullName, FilterName: null, field, () => catalog.Find(key)!);
        }

        string[] filters = action.IsList ? [noun + "Ids"] : [noun + "Id", noun + "Ids"];
        if (words.Contains(Placeholder)
            || filters.Where(fact.HasQuery).FirstOrDefault() is not { } filter
            || (action.IsList && fact.Answer?.Properties.Any(property => property.Name == field) != true))
        {
            return null;
        }

        var nouns = IsBelow(words, collection) ? words[collection.Length..] : words;
        return new(string.Join('.', nouns), fullName, filter, field, () => catalog.Find(key)!);
    }

    // Within a module, the list in the path of the record is the closest one.
    private static IEnumerable<RelatedList> Distinct(IGrouping<string, RelatedList> same)
    {
        List<RelatedList> modules = [.. same.OrderBy(list => list.FilterName is null ? 0 : 1).DistinctBy(ModuleOf)];
        return modules.Count == 1 ? modules : modules.Select(list => list with { Name = $"{ModuleOf(list)}.{same.Key}" });
    }

    private static string ModuleOf(RelatedList list) => OperationName.ModuleOf(list.FullName);

    private static bool IsBelow(string[] words, string[] parent) =>
        words.Length > parent.Length && words.AsSpan().StartsWith(parent) && !words.AsSpan(parent.Length).Contains(Placeholder);

    private static string[] WordsOf(string path) =>
        [.. path.Split('/').Skip(FirstNoun).Select(word => word.StartsWith('{') ? Placeholder : word)];
}
