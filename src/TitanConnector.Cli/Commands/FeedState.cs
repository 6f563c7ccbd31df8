using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Cli.Commands;

/// <summary>A file that says where an export feed continues. It is replaced as a whole, so that it never holds half of a token.</summary>
internal sealed class FeedState(string path)
{
    /// <summary>Has the feed start where the file says; at its beginning if there is no file yet.</summary>
    /// <exception cref="InvalidInputException">Another place to start was given too, or the file cannot be read.</exception>
    public void AddTo(JsonObject inputs)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (inputs.ContainsKey("from"))
        {
            throw new InvalidInputException("--from", $"{path} says already where to start; leave one of them out");
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

    /// <summary>Notes where the feed continues.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(string continueFrom)
    {
        using var file = FileWrite.Begin(path, new(Overwrites: true));
        file.Content.Write(Encoding.UTF8.GetBytes(continueFrom + "\n"));
        file.Commit();
    }
}
