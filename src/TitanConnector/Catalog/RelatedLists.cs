using TitanConnector.Actions;
using TitanConnector.Catalog.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>A list of the records that belong to one record, or to the records of a list.</summary>
/// <param name="Name">Its noun; the module comes first if several modules have that noun.</param>
/// <param name="FullName">The module and its nouns, which no other list has.</param>
/// <param name="Definition">The action that lists them.</param>
/// <param name="Filter">The input that takes the id of the record; <see langword="null"/> if the ids are in the path.</param>
/// <param name="Field">The field of its records that has the id of the record that they belong to.</param>
internal sealed record RelatedList(string Name, string FullName, ActionDefinition Definition, InputDefinition? Filter, string Field);

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
            return new(string.Join('.', words[record.Length..]), fullName, catalog.Find(key)!, Filter: null, field);
        }

        string[] filters = action.IsList ? [noun + "Ids"] : [noun + "Id", noun + "Ids"];
        if (words.Contains(Placeholder)
            || filters.Where(fact.HasQuery).FirstOrDefault() is not { } name
            || catalog.Find(key)! is not { } list
            || list.QueryInput(name) is not { } filter
            || (action.IsList && list.Result?.At(field) is null))
        {
            return null;
        }

        var nouns = IsBelow(words, collection) ? words[collection.Length..] : words;
        return new(string.Join('.', nouns), fullName, list, filter, field);
    }

    // Within a module, the list in the path of the record is the closest one.
    private static IEnumerable<RelatedList> Distinct(IGrouping<string, RelatedList> same)
    {
        List<RelatedList> modules = [.. same.OrderBy(list => list.Filter is null ? 0 : 1).DistinctBy(ModuleOf)];
        return modules.Count == 1 ? modules : modules.Select(list => list with { Name = $"{ModuleOf(list)}.{same.Key}" });
    }

    private static string ModuleOf(RelatedList list) => OperationName.ModuleOf(list.FullName);

    private static bool IsBelow(string[] words, string[] parent) =>
        words.Length > parent.Length && words.AsSpan().StartsWith(parent) && !words.AsSpan(parent.Length).Contains(Placeholder);

    private static string[] WordsOf(string path) =>
        [.. path.Split('/').Skip(FirstNoun).Select(word => word.StartsWith('{') ? Placeholder : word)];
}
