using System.CommandLine;
using System.CommandLine.Help;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class TitanCommand
{
    public static RootCommand Build()
    {
        var root = new RootCommand("ServiceTitan on the command line.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(ActionsCommand.Build());
        root.Subcommands.Add(RunCommand.Build());
        foreach (var action in ActionCatalog.All)
        {
            GroupOf(root, action.Group).Subcommands.Add(ActionCommand.Build(action));
        }

        root.Subcommands.Add(ConnectionsCommand.Build());
        root.Subcommands.Add(EmulatorCommand.Build());
        root.Subcommands.Add(DemoCommand.Build());
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        ShowHelpForGroups(root);
        return root;
    }

    // "customers contacts" is a command within a command.
    private static Command GroupOf(Command parent, string group)
    {
        foreach (var (index, word) in group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var child = parent.Subcommands.FirstOrDefault(command => command.Name == word);
            if (child is null)
            {
                child = new Command(word, (index, word) switch
                {
                    (0, _) => $"Work with {word}.",
                    (_, "tenant") => $"Work with the {parent.Name} of the whole tenant.",
                    _ => $"Work with the {word} of {parent.Name}.",
                });
                parent.Subcommands.Add(child);
            }

            parent = child;
        }

        return parent;
    }

    // A group alone is a question: which commands does it have?
    private static void ShowHelpForGroups(Command command)
    {
        if (command.Action is null)
        {
            command.SetAction(parsed => new HelpPage().Invoke(parsed));
        }

        foreach (var child in command.Subcommands)
        {
            ShowHelpForGroups(child);
        }
    }
}
