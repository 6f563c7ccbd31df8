using System.Collections;
using System.Text.Json;
using TitanConnector.Connection;
using TitanConnector.Redaction;

namespace TitanConnector.Cli.Output;

/// <summary>
/// The secrets of this run of <c>titan</c>: from its arguments, its environment variables and the connection in use. Everything written
/// to standard error goes through <see cref="Mask"/>, in <see cref="TerminalText.Quotable"/> or in the log. The library has already masked
/// its own texts, including the access token.
/// </summary>
internal static class CommandSecrets
{
    private const int LongestArgument = 64 * 1024;

    private static readonly Lock Lock = new();
    private static readonly HashSet<string> Known = [];
    private static Redactor _redactor = new();

    /// <summary>The text with all secrets masked.</summary>
    public static string Mask(string text) => Volatile.Read(ref _redactor).Text(text);

    /// <summary>
    /// Starts a run: drops the secrets of an earlier one, and adds those of the command line and of the <c>SERVICETITAN_…</c> variables.
    /// </summary>
    public static void LearnFrom(IReadOnlyList<string> arguments)
    {
        lock (Lock)
        {
            Known.Clear();
            Volatile.Write(ref _redactor, new Redactor());
        }

        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => variable.Key is string name
                && name.StartsWith("SERVICETITAN_", StringComparison.Ordinal)
                && SecretNames.IsSecret(name))
            .Select(variable => variable.Value as string);
        Learn([.. variables.Concat(Among(arguments))]);
    }

    /// <summary>Adds the secrets of a connection.</summary>
    public static void LearnFrom(ConnectionSettings settings) => Learn(settings.ClientSecret, settings.ApplicationKey);

    /// <summary>Adds secrets; nulls are skipped.</summary>
    public static void Learn(params IReadOnlyList<string?> secrets)
    {
        lock (Lock)
        {
            var before = Known.Count;
            // What says where a secret is has to be readable in messages.
            Known.UnionWith(secrets.OfType<string>().Where(secret => !SecretReference.Is(secret)));
            if (Known.Count > before)
            {
                Volatile.Write(ref _redactor, new Redactor([.. Known]));
            }
        }
    }

    /// <summary>
    /// Where a URL has a password, as in <c>postgres://user:password@host</c>. A password may contain a slash, as paths do.
    /// </summary>
    public static Range? PasswordIn(string url)
    {
        var host = url.LastIndexOf('@');
        var user = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + "://".Length : -1;
        return user >= 0 && host > user && url.IndexOf(':', user, host - user) is var colon and >= 0 ? (colon + 1)..host : null;
    }

    /// <summary>The passwords in a URL or a connection string, as they are and without escapes.</summary>
    public static IEnumerable<string> AmongUrl(string text)
    {
        if (PasswordIn(text) is { } place && text[place] is { Length: > 0 } password)
        {
            yield return password;
            yield return Uri.UnescapeDataString(password);
        }

        foreach (var name in (string[])["password=", "pwd="])
        {
            if (text.IndexOf(name, StringComparison.OrdinalIgnoreCase) is var start and >= 0)
            {
                var value = text[(start + name.Length)..].Split('&', ';')[0];
                yield return value;
                yield return Uri.UnescapeDataString(value);
            }
        }
    }

    // "--client-secret VALUE", "--client-secret=VALUE", "--query api_token=VALUE", and JSON properties with such names.
    private static IEnumerable<string> Among(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is ['{' or '[', ..] && argument.Length <= LongestArgument)
            {
                foreach (var secret in AmongJson(argument))
                {
                    yield return secret;
                }

                continue;
            }

            var end = argument.IndexOfAny(['=', ':']);
            if (!SecretNames.IsSecret(end < 0 ? argument : argument[..end]))
            {
                foreach (var secret in AmongUrl(argument))
                {
                    yield return secret;
                }

                continue;
            }

            if (end >= 0)
            {
                yield return argument[(end + 1)..];
            }
            else if (argument.StartsWith('-') && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                yield return arguments[i + 1];
            }
        }
    }

    private static IReadOnlyList<string> AmongJson(string argument)
    {
        try
        {
            using var json = JsonDocument.Parse(argument);
            return [.. SecretNames.SecretsIn(json.RootElement)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
