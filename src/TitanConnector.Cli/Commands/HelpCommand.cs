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
            string[] options = parsed.GetValue(GlobalOptions.NoPager) ? ["--help", GlobalOptions.NoPager.Name] : ["--help"];
            return TitanCommand.RunAsync([.. parsed.GetValue(words) ?? [], .. options], cancellationToken);
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
