using System.CommandLine;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Raw;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The commands of the actions. The nouns of the typed actions and the modules are at the top. There are hundreds of others: the commands
/// of a module, and nouns that only one module has, are added when the arguments name them.
/// </summary>
internal sealed class ActionTree(RootCommand root, TitanCatalog catalog)
{
    // Earlier names of nouns, which still work.
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["installed-equipment"] = "equipment",
        ["job-cancel-reasons"] = "cancel-reasons",
    };

    // Commands whose operations have not been added yet, and the prefix of the keys of these operations.
    private readonly Dictionary<Command, string> _unfilled = [];

    // Nouns whose typed actions have not been added yet.
    private readonly HashSet<Command> _untyped = [];

    /// <summary>
    /// Adds the nouns of the typed actions, except those that are modules, and the actions of the nouns that the arguments name. A
    /// definition takes time to make.
    /// </summary>
    public void AddTyped(IReadOnlyList<string> words)
    {
        foreach (var (noun, module) in ActionCatalog.Nouns.Where(noun => noun.Noun != noun.Module))
        {
            var group = NewGroup(noun);
            if (Aliases.TryGetValue(noun, out var alias))
            {
                group.Aliases.Add(alias);
            }

            _unfilled[group] = $"{module}.{noun}.";
            _untyped.Add(group);
            root.Subcommands.Add(group);
            if (words.Contains(noun) || (alias is not null && words.Contains(alias)))
            {
                FillTyped(group);
            }
        }

        Place(root, "", ActionCatalog.Of<RawRequest>());
    }

    /// <summary>Adds all typed actions, which the page of the whole program shows.</summary>
    public void AddAllTyped()
    {
        foreach (var group in _untyped.ToList())
        {
            FillTyped(group);
        }
    }

    /// <summary>Adds the modules, and each of the words that is a noun of exactly one module.</summary>
    public void AddModules(IReadOnlyList<string> words)
    {
        foreach (var module in catalog.Modules.OrderBy(module => module.Key, StringComparer.Ordinal))
        {
            var command = new ModuleCommand(module.Key, module.Distinct());
            _unfilled[command] = $"{module.Key}.";
            root.Subcommands.Add(command);
        }

        foreach (var word in words.Where(word => !word.StartsWith('-') && !Knows(word)))
        {
            if (catalog.ModulesWith(word) is [var module])
            {
                var command = NewGroup(word);
                _unfilled[command] = $"{module}.{word}.";
                root.Subcommands.Add(command);
            }
        }
    }

    /// <summary>Adds the operations below a command, or below the command that contains it.</summary>
    /// <returns>Whether operations were added.</returns>
    public bool Fill(Command command)
    {
        Command? target = command;
        while (target is not null && !_unfilled.ContainsKey(target))
        {
            target = target.Parents.OfType<Command>().FirstOrDefault();
        }

        if (target is null || !_unfilled.Remove(target, out var prefix))
        {
            return false;
        }

        var depth = prefix.Count(letter => letter == '.');
        foreach (var action in catalog.ActionsUnder(prefix).OrderBy(action => Rank(action.Verb)))
        {
            // Typed actions keep their own group within their module.
            var words = action.IsTyped ? action.Group.Split(' ') : action.Key.Split('.')[depth..^1];
            if (!action.IsTyped || target is ModuleCommand)
            {
                var rest = target is ModuleCommand && words is [var first, ..] && first == target.Name ? words[1..] : words;
                Place(target, string.Join(' ', rest), action);
            }
        }

        return true;
    }

    // The most common verbs first.
    private static int Rank(string verb) =>
        Array.IndexOf(["list", "get", "create", "update", "replace", "delete"], verb) is var rank and >= 0 ? rank : 6;

    private void FillTyped(Command group)
    {
        _untyped.Remove(group);
        foreach (var action in ActionCatalog.TypedUnder(group.Name))
        {
            Place(root, action.Group, action);
        }
    }

    private bool Knows(string word) => root.Subcommands.Any(command => command.Name == word || command.Aliases.Contains(word));

    private static void Place(Command parent, string group, ActionDefinition action)
    {
        foreach (var word in group.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var child = parent.Subcommands.FirstOrDefault(command => command.Name == word);
            if (child is null)
            {
                child = NewGroup(word);
                parent.Subcommands.Add(child);
            }

            parent = child;
        }

        if (parent.Subcommands.All(command => command.Name != action.Verb))
        {
            parent.Subcommands.Add(new ActionCommand(action));
        }
    }

    // A group named without a command shows its help, which lists its commands.
    private static Command NewGroup(string name)
    {
        var group = new Command(name);
        group.SetAction(parsed => new HelpPage().Invoke(parsed));
        return group;
    }
}
