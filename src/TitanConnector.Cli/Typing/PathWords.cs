using System.CommandLine;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Cli.Typing;

/// <summary>The ids in the path of an action, typed as words without options: <c>titan customers get 42</c>.</summary>
internal static class PathWords
{
    // Inputs that find records by a name, best first.
    private static readonly string[] Names = ["name", "search", "names", "number", "summary"];

    /// <summary>The ids in the order of the path.</summary>
    public static IReadOnlyList<InputDefinition> Of(ActionDefinition action) =>
        [.. action.Inputs.Where(input => input.Place == InputPlace.Path)
            .OrderBy(input => action.Path.IndexOf($"{{{input.WireName ?? input.Key}}}", StringComparison.Ordinal))];

    /// <summary>The ids as they are named in the usage of the command.</summary>
    public static IEnumerable<string> UsageOf(ActionDefinition action) => action.Kind == ActionKind.Raw
        ? ["[METHOD]", "PATH"]
        : Of(action).Select(input => (input.Option ?? OptionName.Kebab(input.Key)).ToUpperInvariant());

    /// <summary>
    /// Whether the words that the parser could not place are arguments of the action. A word next to an unknown option is its value; a word
    /// that looks like a credential, or follows the value of a secret and so may be a part of it, is not repeated in messages.
    /// </summary>
    public static bool AreArguments(ParseResult parsed)
    {
        HashSet<string> words = [.. parsed.UnmatchedTokens];
        return words.Count > 0 && !words.Any(IsOption) && !words.Any(LooksSecret) && !FollowSecret(parsed, words);
    }

    /// <summary>Puts the words in the places of the ids that were not given by options.</summary>
    /// <exception cref="InvalidInputException">There are more words than ids.</exception>
    public static void AddTo(TypedInputs inputs, ActionDefinition action, ParseResult parsed, TypedValue value)
    {
        var words = parsed.UnmatchedTokens;

        // The words of a raw request are a method and a whole path; see RawWords.
        if (words.Count == 0 || action.Kind == ActionKind.Raw)
        {
            return;
        }

        InputDefinition[] missing = [.. Of(action).Where(input => !inputs.IsTyped(input.Key))];
        if (words.Count > missing.Length)
        {
            var surplus = words[missing.Length];
            throw FlagBefore(parsed, surplus) is { } flag
                ? new InvalidInputException(flag, OptionName.NoFlag(surplus))
                : new InvalidInputException(
                    OptionName.Quoted(surplus), Advice(action, string.Join(' ', words.Skip(missing.Length))));
        }

        foreach (var (input, word) in missing.Zip(words))
        {
            value.Read(MemberPath.Of(action, input), "--" + (input.Option ?? OptionName.Kebab(input.Key)), [word]);
        }
    }

    // "--active yes": the word was meant as the value of an option that takes only true and false.
    private static string? FlagBefore(ParseResult parsed, string word)
    {
        var before = parsed.Tokens.Zip(parsed.Tokens.Skip(1)).FirstOrDefault(pair => pair.Second.Value == word).First?.Value;
        return before is not null && parsed.CommandResult.Command.Options.Any(option => OptionName.IsFlag(option, before)) ? before : null;
    }

    private static string Advice(ActionDefinition action, string surplus)
    {
        var byName = Names.Select(action.Input).FirstOrDefault(
            input => input is { Place: InputPlace.Query or InputPlace.Body, Shape.Kind: ShapeKind.Text });
        if (byName is not null)
        {
            return $"did you mean --{byName.Option ?? OptionName.Kebab(byName.Key)} {OptionName.Quoted(surplus)}?";
        }

        var usage = UsageOf(action).ToList();
        return usage.Count == 0
            ? $"titan {action.CommandPath} takes no argument; its options are in titan {action.CommandPath} --help"
            : $"titan {action.CommandPath} takes only {string.Join(" and ", usage)} without an option";
    }

    private static bool IsOption(string word) => word is ['-', not (>= '0' and <= '9'), ..];

    private static bool LooksSecret(string word) =>
        word is ['c', 'i', 'd', '.', ..] or ['c', 's', '1', '.', ..] or ['a', 'k', '1', '.', ..];

    private static bool FollowSecret(ParseResult parsed, HashSet<string> words)
    {
        var isSecret = false;
        foreach (var token in parsed.Tokens)
        {
            if (IsOption(token.Value))
            {
                // --pin-to-top is not a PIN: an option without a value has no secret.
                var name = OptionName.In(token.Value);
                isSecret = SecretNames.IsSecret(name)
                    && !parsed.CommandResult.Command.Options.Any(option => OptionName.IsFlag(option, name));
            }
            else if (isSecret && words.Contains(token.Value))
            {
                return true;
            }
        }

        return false;
    }
}
