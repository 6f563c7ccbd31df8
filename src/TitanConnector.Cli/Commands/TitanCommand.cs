using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The command line, made as far as the arguments reach: the catalog is looked at only when none of the commands here is meant, and an
/// action gets its options only when it is the one that is meant. Each time the parser itself is asked, which knows best what is a
/// command and what an option's value.
/// </summary>
internal static class TitanCommand
{
    // @FILE is a value of ours; the parser would take it for a file of further arguments.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs what was typed.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // For what is written before a command runs, and in its place, such as help.
        var outcome = new Outcome();
        try
        {
            var parsed = Parse(args);
            return outcome.End(parsed.Errors.Count > 0 && parsed.Action is not HelpPage
                ? ParseErrors.Report(parsed)
                : await parsed.InvokeAsync(
                    new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                    cancellationToken));
        }
        catch (Exception error) when (!System.Diagnostics.Debugger.IsAttached)
        {
            return outcome.Report(error);
        }
    }

    public static ParseResult Parse(IReadOnlyList<string> args)
    {
        // What is said from here on may quote them.
        CommandSecrets.LearnFrom(args);
        var root = NewRoot();
        var parsed = root.Parse(args, Configuration);
        if (parsed.CommandResult.Command == root && parsed.GetResult(root.Options.OfType<VersionOption>().Single()) is null)
        {
            AddActions(root);
            parsed = root.Parse(args, Configuration);
        }

        // What is to be completed is a command line of its own.
        var meant = root.Directives.Any(directive => parsed.GetResult(directive) is not null)
            ? root.Parse(CommandLineParser.SplitCommandLine(args[^1]).ToList(), Configuration)
            : parsed;
        if (meant.CommandResult.Command is ActionCommand command)
        {
            command.AddOptions();
            parsed = root.Parse(args, Configuration);
        }

        return parsed;
    }

    private static RootCommand NewRoot()
    {
        var root = new RootCommand("ServiceTitan on the command line.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(ActionsCommand.Build());
        root.Subcommands.Add(ManifestCommand.Build());
        root.Subcommands.Add(RunCommand.Build());
        root.Subcommands.Add(ConnectionsCommand.Build());
        root.Subcommands.Add(EmulatorCommand.Build());
        root.Subcommands.Add(DemoCommand.Build());
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        ShowHelpForGroups(root);
        return root;
    }

    private static void AddActions(RootCommand root)
    {
        foreach (var action in ActionCatalog.All)
        {
            GroupOf(root, action.Group).Subcommands.Add(new ActionCommand(action));
        }
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
                ShowHelpForGroups(child);
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
