using System.CommandLine;

namespace TitanConnector.Cli.Commands;

/// <summary>A module of ServiceTitan's API, with all its operations below it.</summary>
internal sealed class ModuleCommand : Command
{
    // As many as fit next to the names in the help.
    private const int MostLetters = 50;

    public ModuleCommand(string name, IEnumerable<string> nouns)
        : base(name, Shorten(string.Join(", ", nouns)))
    {
        SetAction(parsed => new HelpPage().Invoke(parsed));
    }

    private static string Shorten(string nouns) =>
        nouns.Length <= MostLetters ? nouns : nouns[..nouns.LastIndexOf(',', MostLetters)] + " …";
}
