using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Typing;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The command line, built only as far as the arguments need: the catalog is read only when the arguments name none of the commands here,
/// and an action gets its options only when it is the one that was named. The parser itself decides each time, because only it can tell
/// a command from the value of an option.
/// </summary>
internal static class TitanCommand
{
    // Here @FILE is the value of an option; the parser would read it as a file of more arguments.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // For output that is written before a command runs, or instead of one, such as help.
        var outcome = new Outcome();
        try
        {
            if (CompletionLine.Read(args) is { } line)
            {
                return await CompleteAsync(line, cancellationToken);
            }

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

    private static async Task<int> CompleteAsync(CompletionLine line, CancellationToken cancellationToken)
    {
        using var answers = new StringWriter();
        var status = await Parse(line.Arguments)
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = answers }, cancellationToken);
        foreach (var answer in answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Console.WriteLine(line.Prefix + answer);
        }

        return status;
    }

    public static ParseResult Parse(IReadOnlyList<string> args)
    {
        // Messages from here on may quote the arguments.
        CommandSecrets.LearnFrom(args);
        var root = NewRoot(args);
        var parsed = root.Parse(args, Configuration);
        if (parsed.GetResult(root.Options.OfType<VersionOption>().Single()) is not null || IsReached(parsed))
        {
            return parsed;
        }

        // For completion, the last argument is itself a command line.
        var isCompletion = root.Directives.Any(directive => parsed.GetResult(directive) is not null);
        IReadOnlyList<string> words = isCompletion ? [.. CommandLineParser.SplitCommandLine(args[^1])] : args;
        var tree = new ActionTree(root, UserCatalog.Current);
        tree.AddTyped(words);
        var meant = root.Parse(words, Configuration);
        if (meant.CommandResult.Command is not ActionCommand || !IsReached(meant))
        {
            tree.AddModules(words);
            do
            {
                meant = root.Parse(words, Configuration);
            }
            while (tree.Fill(meant.CommandResult.Command));
        }

        if (meant.CommandResult.Command is RootCommand)
        {
            tree.AddAllTyped();
        }

        if (meant.CommandResult.Command is not ActionCommand action)
        {
            return root.Parse(args, Configuration);
        }

        action.AddOptions(words);
        parsed = root.Parse(args, Configuration);
        if (!PathWords.AreArguments(parsed))
        {
            return parsed;
        }

        // An argument of its own would take a misspelled option for its value.
        action.TreatUnmatchedTokensAsErrors = false;
        return root.Parse(args, Configuration);
    }

    // A command after an unknown word is not the one that is meant: in "reporting reports run", run belongs to a module.
    private static bool IsReached(ParseResult parsed)
    {
        var top = parsed.CommandResult;
        while (top.Parent is CommandResult { Parent: not null } parent)
        {
            top = parent;
        }

        return top.Parent is not null
            && parsed.Tokens.TakeWhile(token => token != top.IdentifierToken).All(token => !parsed.UnmatchedTokens.Contains(token.Value));
    }

    private static RootCommand NewRoot(IReadOnlyList<string> args)
    {
        var root = new RootCommand("ServiceTitan on the command line.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(ActionsCommand.Build());
        root.Subcommands.Add(ManifestCommand.Build());
        root.Subcommands.Add(RunCommand.Build(isTyped: args.Any(word => word.Contains("run", StringComparison.Ordinal))));
        root.Subcommands.Add(SyncCommand.Build(isTyped: args.Any(word => word.Contains("sync", StringComparison.Ordinal))));
        root.Subcommands.Add(TapCommand.Build());
        root.Subcommands.Add(ScopesCommand.Build());
        root.Subcommands.Add(CatalogCommand.Build());
        root.Subcommands.Add(ConnectionsCommand.Build());
        root.Subcommands.Add(ApplicationsCommand.Build());
        root.Subcommands.Add(WhoAmICommand.Build("whoami", "Show which connection is in force and why, and what it may do."));
        root.Subcommands.Add(CheckCommand.Build());
        root.Subcommands.Add(EmulatorCommand.Build());
        root.Subcommands.Add(DemoCommand.Build());
        root.Subcommands.Add(CompletionCommand.Build());
        root.Subcommands.Add(HelpCommand.Build());
        root.Subcommands.Add(HelpCommand.BuildVersion());
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        ShowHelpForGroups(root);
        return root;
    }

    // A group named without a command shows its help, which lists its commands.
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
