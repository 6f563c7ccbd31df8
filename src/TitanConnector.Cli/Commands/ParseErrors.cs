using System.CommandLine;
using System.CommandLine.Parsing;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// Reports the parser's errors like any other mistake of the caller: one line each, with the nearest known name, and exit status 2. The
/// value of a misspelled option is not repeated, because it may be a secret.
/// </summary>
internal static class ParseErrors
{
    public static int Report(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var hidden = Hidden(parsed);
        string[] innocent =
        [
            .. IdsOf(parsed).Concat(ValuesOfUnknownOptions(parsed)).Concat(AfterUnknownCommand(parsed)).Select(word => $"'{word}'."),
        ];
        var messages = parsed.Errors.Select(error => error.Message).Where(message => !Array.Exists(innocent, message.EndsWith));
        foreach (var error in messages.Select(WithoutHidden).Distinct())
        {
            CommandContext.Say($"titan: {error}", Paint.Red);
        }

        foreach (var problem in OptionsForValues(parsed))
        {
            CommandContext.Say($"titan: {problem}", Paint.Red);
        }

        foreach (var token in parsed.UnmatchedTokens)
        {
            if (parsed.CommandResult.Command is RootCommand && UserCatalog.Current.ModulesWith(token) is { Count: > 1 } modules)
            {
                var commands = modules.Select(module => $"titan {module} {token}");
                CommandContext.Say($"titan: {token} are in more than one module: {string.Join(", ", commands)}.");
            }
            else if (NearestName.To(NameOf(token), Known(token)) is { } nearest)
            {
                CommandContext.Say($"titan: did you mean {nearest}?");
            }
        }

        CommandContext.Say($"titan: see {PathOf(parsed.CommandResult)} --help.", Paint.Dim);
        return ExitCode.CallerIsWrong;

        string WithoutHidden(string message) =>
            hidden.Aggregate(message, (text, value) => text.Replace($"'{value.Whole}'", $"'{value.Shown}'", StringComparison.Ordinal));

        IEnumerable<string> Known(string token) => token.StartsWith('-')
            ? command.Options.Concat(GlobalOptions.All).Select(option => option.Name)
            : command.Subcommands.Select(child => child.Name).Concat(command is RootCommand ? UserCatalog.Current.Nouns : []);
    }

    /// <summary>Checks for values that the parser accepts but that cannot be what the user meant.</summary>
    /// <exception cref="InvalidInputException">There is such a value.</exception>
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

    // Words of an action before the first unknown option are ids; that the parser could not place them is not the mistake.
    private static IEnumerable<string> IdsOf(ParseResult parsed) =>
        parsed.CommandResult.Command is ActionCommand && parsed.UnmatchedTokens.Any(IsOption)
            ? parsed.UnmatchedTokens.TakeWhile(word => !IsOption(word))
            : [];

    // Only the name of the option is the mistake.
    private static IEnumerable<string> ValuesOfUnknownOptions(ParseResult parsed)
    {
        HashSet<string> unknown = [.. parsed.UnmatchedTokens];
        var follows = false;
        foreach (var token in parsed.Tokens.Select(token => token.Value))
        {
            if (IsOption(token))
            {
                follows = unknown.Contains(token) && NameOf(token).Length == token.Length;
            }
            else if (follows && unknown.Contains(token))
            {
                yield return token;
            }
        }
    }

    // In "customrs list", only the first word is the mistake.
    private static IEnumerable<string> AfterUnknownCommand(ParseResult parsed) =>
        parsed.CommandResult.Command is not ActionCommand && parsed.UnmatchedTokens is [var first, ..] && !IsOption(first)
            ? parsed.UnmatchedTokens.Skip(1).Where(word => !IsOption(word) && word != first)
            : [];

    // The parser quotes unknown arguments: "--client-secrt=VALUE" whole, and the VALUE of "--client-secrt VALUE" by itself.
    private static List<(string Whole, string Shown)> Hidden(ParseResult parsed)
    {
        List<(string Whole, string Shown)> hidden = [];
        HashSet<string> unknown = [.. parsed.UnmatchedTokens];
        HashSet<string> suspects = [];
        var follows = false;
        foreach (var token in parsed.Tokens)
        {
            var value = token.Value;
            if (IsOption(value))
            {
                var name = NameOf(value);
                follows = unknown.Contains(value) || SecretNames.IsSecret(name);
                if (unknown.Contains(value) && name.Length < value.Length)
                {
                    hidden.Add((value, $"{name}=***"));
                    suspects.Add(value[(name.Length + 1)..]);
                }
            }
            else if (unknown.Contains(value) && (follows || value.StartsWith("cid.", StringComparison.Ordinal)))
            {
                hidden.Add((value, "***"));
                suspects.Add(value);
            }
        }

        CommandSecrets.Learn([.. suspects]);
        return hidden;
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);

    private static string NameOf(string token) => IsOption(token) && token.IndexOfAny(['=', ':']) is var end and > 0 ? token[..end] : token;

    // Bytes that are not UTF-8 arrive as U+FFFD, which would be sent instead of what was typed.
    private static IEnumerable<InputProblem> Misread(ParseResult parsed) => parsed.Tokens
        .Where(token => token.Value.Contains('\uFFFD', StringComparison.Ordinal))
        .Select(token => new InputProblem(
            "arguments", $"expected UTF-8, got \"{token.Value}\"; is the terminal or the script in another encoding?"));

    // The parser reads "--name --active" as the name "--active"; the user forgot the name.
    private static IEnumerable<InputProblem> OptionsForValues(ParseResult parsed)
    {
        HashSet<string> names = [.. parsed.CommandResult.Command.Options.Concat(GlobalOptions.All).Select(option => option.Name)];
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .SelectMany(option => option.Tokens.Select(token => (option.Option.Name, token.Value)))
            .Where(given => names.Contains(given.Value))
            .Select(given => new InputProblem(given.Name, $"got the option {given.Value} as its value; is the value missing?"));
    }
}
