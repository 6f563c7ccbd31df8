using System.CommandLine;
using System.CommandLine.Completions;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>Names of saved connections and applications.</summary>
internal static class ConnectionName
{
    private const int Longest = 64;

    public static Argument<string> Argument() => Completed(new Argument<string>("NAME") { Description = "The connection's name." });

    public static Argument<string?> OptionalArgument() => Completed(new Argument<string?>("NAME")
    {
        Description = "The connection's name. Default: the connection that commands use.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    /// <exception cref="InvalidInputException">It cannot be a name.</exception>
    public static string Check(string name, string input = "NAME") =>
        name.Length is 0 or > Longest || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? throw new InvalidInputException(
                input, $"expected up to {Longest} letters, digits, dots, dashes and underscores, got \"{name}\"")
            : name;

    private static Argument<T> Completed<T>(Argument<T> argument)
    {
        argument.CompletionSources.Add(_ => Known().Select(name => new CompletionItem(name)));
        return argument;
    }

    private static IReadOnlyCollection<string> Known()
    {
        try
        {
            return ConnectionProfiles.Load().Names;
        }
        catch (InvalidInputException)
        {
            return [];
        }
    }
}
