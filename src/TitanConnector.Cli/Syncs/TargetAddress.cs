using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>
/// Reads <c>--to</c>: the path of a SQLite file, a folder as <c>dir:./lake</c>, or the URL of a PostgreSQL database, whose password can be
/// a reference, such as <c>postgres://titan:env:PGPASSWORD@host/database</c>.
/// </summary>
internal static class TargetAddress
{
    /// <summary>The variable with the target when there is no option.</summary>
    public const string Variable = "TITAN_SYNC_TO";

    /// <summary>Returns the address with the password itself, which messages mask from then on.</summary>
    /// <param name="input">The option or variable that gave the text.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidInputException">It cannot be an address, or its password cannot be read.</exception>
    public static string Read(string input, string text)
    {
        CommandSecrets.Learn([.. CommandSecrets.AmongUrl(text)]);
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            // A connection string of Npgsql would become the name of a file, with the password in it.
            return text.Contains(';', StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal)
                ? throw new InvalidInputException(input, "expected the path of a file, or a URL such as postgres://user@host:5432/database")
                : text;
        }

        if (CommandSecrets.PasswordIn(text) is not { } place || !SecretReference.Is(text[place]))
        {
            return text;
        }

        var secret = SecretReference.Read(input, Uri.UnescapeDataString(text[place]))!;
        var escaped = Uri.EscapeDataString(secret);
        CommandSecrets.Learn(secret, escaped);
        return string.Concat(text.AsSpan(0, place.Start.Value), escaped, text.AsSpan(place.End.Value));
    }
}
