using System.CommandLine;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan help</c> and <c>titan version</c>: the same as the options <c>--help</c> and <c>--version</c>.</summary>
internal static class HelpCommand
{
    public static Command Build()
    {
        var words = new Argument<string[]>("COMMAND")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The words of the command, such as jobs create.",
        };
        var command = new Command("help", "Show the help of a command.") { words };
        command.SetAction((parsed, cancellationToken) =>
        {
            var typed = parsed.GetValue(words) ?? [];
            var meant = TitanCommand.Parse(typed);
            string[] options = parsed.GetValue(GlobalOptions.NoPager) ? ["--help", GlobalOptions.NoPager.Name] : ["--help"];

            // Help replaces all errors, so a word that is not a command would show the help of what is before it.
            return meant.UnmatchedTokens.Count > 0 && meant.CommandResult.Command is not ActionCommand
                ? Task.FromResult(ParseErrors.Report(meant))
                : TitanCommand.RunAsync([.. typed, .. options], cancellationToken);
        });
        return command;
    }

    public static Command BuildVersion()
    {
        var command = new Command("version", "Show the version.");
        command.SetAction((_, cancellationToken) => TitanCommand.RunAsync(["--version"], cancellationToken));
        return command;
    }
}
