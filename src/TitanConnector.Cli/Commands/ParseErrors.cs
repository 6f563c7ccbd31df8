using System.CommandLine;
using System.CommandLine.Parsing;
using TitanConnector.Actions;
using TitanConnector.Errors;

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

        foreach (var problem in OptionsForValues(parsed))
        {
            CommandContext.Say($"titan: {problem}");
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

    /// <summary>Checks what the parser lets pass: values that cannot be what was meant.</summary>
    /// <exception cref="InvalidInputException">There is one.</exception>
    public static void CheckValues(ParseResult parsed)
    {
        InputProblem[] problems = [.. Misread(parsed), .. OptionsForValues(parsed)];
        if (problems.Length > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    public static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "titan";

    // Bytes that are not UTF-8 arrive as U+FFFD, and would be sent as such in the place of what was typed.
    private static IEnumerable<InputProblem> Misread(ParseResult parsed) => parsed.Tokens
        .Where(token => token.Value.Contains('\uFFFD', StringComparison.Ordinal))
        .Select(token => new InputProblem("arguments", $"expected UTF-8, got \"{token.Value}\"; is the terminal or the script in another encoding?"));

    // "--name --active" sets the name to "--active" for the parser; who typed it forgot the name.
    private static IEnumerable<InputProblem> OptionsForValues(ParseResult parsed)
    {
        HashSet<string> names = [.. parsed.CommandResult.Command.Options.Concat(GlobalOptions.All).Select(option => option.Name)];
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .SelectMany(option => option.Tokens.Select(token => (option.Option.Name, token.Value)))
            .Where(given => names.Contains(given.Value))
            .Select(given => new InputProblem(given.Name, $"got the option {given.Value} for its value; is the value missing?"));
    }
}
