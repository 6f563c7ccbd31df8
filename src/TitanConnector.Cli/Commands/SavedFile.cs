using TitanConnector.Actions;
using TitanConnector.Cli.Streams;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Cli.Commands;

/// <summary>Saves a downloaded file, and keeps binary data from being written to a terminal.</summary>
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
                    : throw new InvalidInputException("--to", $"{path} already exists; --clobber replaces it");
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

    /// <exception cref="InvalidInputException">The answer would go to a terminal, which cannot show it.</exception>
    public static void CheckTerminal(ActionCall call)
    {
        if (Console.IsOutputRedirected)
        {
            return;
        }

        if (call is FileCall && !IsText(call.Text("path") ?? ""))
        {
            throw new InvalidInputException(
                "--to", "missing; a terminal cannot show the bytes of a file. Save them with --to, or redirect them with > or |");
        }

        if (call is RawCall { ResponseType: "binary" })
        {
            throw new InvalidInputException("responseType", "a terminal cannot show binary data; redirect it with > or |");
        }
    }

    private static bool IsText(string path) => Array.Exists(Texts, text => path.EndsWith(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsAllowed(string path) =>
        StandardInput.IsTerminal
        && !Console.IsErrorRedirected
        && StandardInput.Ask("--to", $"{Output.TerminalText.Quotable(path)} already exists. Replace it? [y/N] ") is "y" or "Y" or "yes";
}
