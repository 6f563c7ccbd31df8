using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The file that holds the token from which an export feed continues. It is replaced as a whole, so it never holds half of a token.
/// </summary>
internal sealed class FeedState(string path)
{
    /// <summary>Makes the feed continue from the token in the file, or start at its beginning if the file does not exist.</summary>
    /// <exception cref="InvalidInputException"><c>--from</c> was given too, or the file cannot be read.</exception>
    public void AddTo(JsonObject inputs)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (inputs.ContainsKey("from"))
        {
            throw new InvalidInputException("--from", $"{path} already contains where to start; leave out one of the two");
        }

        try
        {
            if (File.ReadAllText(path).Trim() is { Length: > 0 } from)
            {
                inputs["from"] = from;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("--state", $"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>Writes the token from which the feed continues.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Keep(string continueFrom)
    {
        using var file = FileWrite.Begin(path, new(Overwrites: true));
        file.Content.Write(Encoding.UTF8.GetBytes(continueFrom + "\n"));
        file.Commit();
    }
}
