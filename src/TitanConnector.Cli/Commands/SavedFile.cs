using TitanConnector.Actions;
using TitanConnector.Cli.Streams;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Cli.Commands;

/// <summary>Where the bytes of a file may go: into a file of a name, or to standard output, which must not be a terminal.</summary>
internal static class SavedFile
{
    private static readonly string[] Texts = [".txt", ".csv", ".tsv", ".json", ".xml", ".html", ".htm", ".md", ".log", ".yaml", ".yml"];

    public static async Task SaveAsync(
        TitanClient titan, FileCall call, string path, bool mayOverwrite, CancellationToken cancellationToken)
    {
        try
        {
            if (!mayOverwrite && Download.WouldReplace(path))
            {
                mayOverwrite = IsAllowed(path)
                    ? true
                    : throw new InvalidInputException("--to", $"{path} is there already; --clobber replaces it");
            }

            var bytes = await titan.DownloadToAsync(call, path, mayOverwrite, cancellationToken);
            CommandContext.Say($"Saved {bytes} bytes as {path}.");
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(
                [.. error.Problems.Select(problem => problem.Named(input => input == "saveAs" ? "--to" : input))]);
        }
    }

    /// <exception cref="InvalidInputException">The file would go to a terminal, and is not a text by its name.</exception>
    public static void CheckTerminal(FileCall call)
    {
        var path = call.Text("path") ?? "";
        if (!Console.IsOutputRedirected && !Array.Exists(Texts, text => path.EndsWith(text, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidInputException(
                "--to", "missing; a terminal cannot show the bytes of a file. Save them with --to, or send them elsewhere with > or |");
        }
    }

    /// <exception cref="InvalidInputException">Bytes would go to a terminal.</exception>
    public static void CheckTerminal(RawCall call)
    {
        if (!Console.IsOutputRedirected && call.ResponseType == "binary")
        {
            throw new InvalidInputException("responseType", "a terminal cannot show what is binary; send it elsewhere with > or |");
        }
    }

    private static bool IsAllowed(string path) =>
        StandardInput.IsTerminal
        && !Console.IsErrorRedirected
        && StandardInput.Ask("--to", $"{Output.TerminalText.Quotable(path)} is there already. Replace it? [y/N] ") is "y" or "Y" or "yes";
}
