using System.CommandLine;
using TitanConnector.Cli.Typing;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan completion</c>: prints the script that makes a shell complete commands, options and values.</summary>
internal static class CompletionCommand
{
    public static Command Build()
    {
        var shell = new Argument<string>("SHELL")
        {
            HelpName = string.Join('|', CompletionScripts.Shells),
            Description = "The shell; the script says in its first lines where to put it.",
        };
        shell.CompletionSources.Add([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print a script that makes a shell complete what you type.") { shell };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(Print(context.Parsed.GetRequiredValue(shell)))));
        return command;
    }

    /// <summary>The names of the saved connections; none if they cannot be read, because completion must not fail.</summary>
    public static IEnumerable<string> ConnectionNames()
    {
        try
        {
            return ConnectionProfiles.Load().Names;
        }
        catch (Exception error) when (error is InvalidInputException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static int Print(string shell)
    {
        if (!CompletionScripts.Shells.Contains(shell))
        {
            throw new InvalidInputException("SHELL", $"expected {string.Join(", ", CompletionScripts.Shells)}, got \"{shell}\"");
        }

        Console.Write(CompletionScripts.Of(shell));
        return ExitCode.Done;
    }
}
