using System.Globalization;

namespace TitanConnector.Cli.Typing;

/// <summary>
/// A command line that a shell asks to complete, <c>[suggest:23] "customers list --active=T"</c>, whose last word has an option and the
/// beginning of its value. The parser completes only values that are words of their own.
/// </summary>
/// <param name="Arguments">The same line with a space in place of the equals sign, which the parser can complete.</param>
/// <param name="Prefix">The option with the equals sign, which belongs before each answer.</param>
internal sealed record CompletionLine(IReadOnlyList<string> Arguments, string Prefix)
{
    private const string Directive = "[suggest:";

    /// <summary>Reads the arguments; <see langword="null"/> if they are not such a line.</summary>
    public static CompletionLine? Read(IReadOnlyList<string> arguments)
    {
        if (arguments is not [['[', ..] directive, var line]
            || !directive.StartsWith(Directive, StringComparison.Ordinal)
            || !int.TryParse(directive.AsSpan()[Directive.Length..].TrimEnd(']'), CultureInfo.InvariantCulture, out var cursor)
            || cursor < 0
            || cursor > line.Length)
        {
            return null;
        }

        var start = line.LastIndexOf(' ', Math.Max(cursor - 1, 0)) + 1;
        var word = start < cursor ? line[start..cursor] : "";
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return word.StartsWith("--", StringComparison.Ordinal) && equals > 0
            ? new([directive, $"{line[..(start + equals)]} {line[(start + equals + 1)..]}"], word[..(equals + 1)])
            : null;
    }
}
