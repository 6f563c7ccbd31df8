using System.CommandLine;

namespace TitanConnector.Cli.Typing;

/// <summary>The names of inputs and their members as people type them.</summary>
internal static class OptionName
{
    private const int LongestShown = 60;

    /// <summary>The key in lower case with dashes: <c>customerId</c> becomes <c>customer-id</c>.</summary>
    public static string Kebab(string key) =>
        string.Concat(key.Select(letter => char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>Whether the word names the key, with or without dashes.</summary>
    public static bool Means(string word, string key) => word == key || word == Kebab(key);

    /// <summary>The name of an option in an argument, without the value after = or :.</summary>
    public static string In(string argument) => argument.IndexOfAny(['=', ':']) is var end and > 0 ? argument[..end] : argument;

    /// <summary>Whether this is the name of an option that is either there or not, and may be given true or false.</summary>
    public static bool IsFlag(Option option, string name) =>
        option.ValueType == typeof(bool) && (option.Name == name || option.Aliases.Contains(name));

    /// <summary>Why a word is not the value of such an option.</summary>
    public static string NoFlag(string word) => $"expected true or false, got \"{word}\"";

    /// <summary>The word as it must be typed in a shell, within quotes if it needs them, and cut if it is long.</summary>
    public static string Quoted(string word) => word.Length > LongestShown ? $"\"{word[..LongestShown]}…\""
        : word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or ':' or '@' or ',') ? word
        : $"\"{word}\"";
}
