using System.CommandLine;
using System.CommandLine.Completions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Related;

/// <summary><c>--with</c>, which names the related lists that are shown with a record, or with each record of a list.</summary>
internal static class WithOption
{
    private static readonly char[] Separators = [',', ' '];

    public const string Name = "--with";

    /// <summary>
    /// Creates the option of an action. Its description needs the whole catalog, so <see cref="Describe"/> makes it for help.
    /// </summary>
    public static Option<string[]> For(ActionDefinition action, Func<TitanCatalog> catalog)
    {
        var option = new Option<string[]>(Name) { HelpName = "NAME,…", Arity = ArgumentArity.OneOrMore };
        option.CompletionSources.Add(_ => RelatedLists.Of(action, catalog()).Select(list => new CompletionItem(list.Name)));
        return option;
    }

    /// <summary>What an action can be shown with, as help says it; <see langword="null"/> if there is nothing.</summary>
    public static string? Describe(ActionDefinition action, TitanCatalog catalog) =>
        RelatedLists.Of(action, catalog) is { Count: > 0 } lists
            ? $"Show what belongs to {(action.IsList ? "each record" : "the record")}, too: {Names(lists)}."
            : null;

    /// <summary>The lists that were asked for.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="action">The action.</param>
    /// <param name="catalog">The catalog.</param>
    /// <exception cref="InvalidInputException">A name is unknown or stands for several lists.</exception>
    public static IReadOnlyList<RelatedList> Read(ParseResult parsed, ActionDefinition action, TitanCatalog catalog)
    {
        var option = parsed.CommandResult.Command.Options.OfType<Option<string[]>>().FirstOrDefault(option => option.Name == Name);
        if (option is null || parsed.GetValue(option) is not { Length: > 0 } given)
        {
            return [];
        }

        var lists = RelatedLists.Of(action, catalog);
        if (lists.Count == 0)
        {
            throw new InvalidInputException(Name, $"titan {action.CommandPath} has no related lists");
        }

        string[] names = [.. given.SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))];
        return names.Length == 0
            ? throw new InvalidInputException(Name, $"expected names; the names are {Names(lists)}")
            : [.. names.Select(name => Find(name, lists)).Distinct()];
    }

    private static RelatedList Find(string name, IReadOnlyList<RelatedList> lists)
    {
        if (lists.FirstOrDefault(list => list.Name == name || list.FullName == name) is { } found)
        {
            return found;
        }

        string[] several = [.. lists.Select(list => list.Name).Where(full => full.EndsWith("." + name, StringComparison.Ordinal))];
        if (several.Length > 0)
        {
            throw new InvalidInputException(Name, $"{name} can be {string.Join(" or ", several)}; give one of these");
        }

        var nearest = NearestName.To(name, lists.Select(list => list.Name));
        var advice = nearest is null ? "." : $"; did you mean {nearest}?";
        throw new InvalidInputException(Name, $"there is no {name} here{advice} The names are {Names(lists)}");
    }

    private static string Names(IEnumerable<RelatedList> lists) => string.Join(", ", lists.Select(list => list.Name));
}
