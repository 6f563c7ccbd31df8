using System.CommandLine;
using System.CommandLine.Parsing;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Commands;

/// <summary>What the parser refuses is the caller's mistake like any other: told in a line, the nearest known name offered, exit status 2.</summary>
internal static class ParseErrors
{
    public static int Report(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors.Select(error => error.Message).Distinct())
        {
            CommandContext.Say($"titan: {error}");
        }

        foreach (var token in parsed.UnmatchedTokens)
        {
            if (NearestName.To(token, Known(token)) is { } nearest)
            {
                CommandContext.Say($"titan: did you mean {nearest}?");
            }
        }

        CommandContext.Say($"titan: {PathOf(parsed.CommandResult)} --help shows what there is.");
        return ExitCode.CallerIsWrong;

        IEnumerable<string> Known(string token) => token.StartsWith('-')
            ? command.Options.Concat(GlobalOptions.All).Select(option => option.Name)
            : command.Subcommands.Select(child => child.Name);
    }

    public static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "titan";
}
