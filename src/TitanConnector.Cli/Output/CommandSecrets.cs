using System.Collections;
using System.Text.Json;
using TitanConnector.Connection;
using TitanConnector.Redaction;

namespace TitanConnector.Cli.Output;

/// <summary>
/// The secrets of this run of <c>titan</c>: those among its arguments and variables, and those of the connection in use. All that goes to
/// standard error passes <see cref="Mask"/>, by <see cref="TerminalText.Quotable"/> or the log; what comes from the library has been masked there already, with the access token too.
/// </summary>
internal static class CommandSecrets
{
    private const int LongestArgument = 64 * 1024;

    private static readonly Lock Lock = new();
    private static readonly HashSet<string> Known = [];
    private static Redactor _redactor = new();

    /// <summary>The text with all secrets masked.</summary>
    public static string Mask(string text) => Volatile.Read(ref _redactor).Text(text);

    /// <summary>Begins a run: forgets what an earlier one knew, and learns what the command line and the <c>SERVICETITAN_…</c> variables give.</summary>
    public static void LearnFrom(IReadOnlyList<string> arguments)
    {
        lock (Lock)
        {
            Known.Clear();
            Volatile.Write(ref _redactor, new Redactor());
        }

        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => variable.Key is string name && name.StartsWith("SERVICETITAN_", StringComparison.Ordinal) && SecretNames.IsSecret(name))
            .Select(variable => variable.Value as string);
        Learn([.. variables.Concat(Among(arguments))]);
    }

    /// <summary>Learns the secrets of a connection.</summary>
    public static void LearnFrom(ConnectionSettings settings) => Learn(settings.ClientSecret, settings.ApplicationKey);

    /// <summary>Learns more, where there is any.</summary>
    public static void Learn(params IReadOnlyList<string?> secrets)
    {
        lock (Lock)
        {
            var before = Known.Count;
            Known.UnionWith(secrets.OfType<string>());
            if (Known.Count > before)
            {
                Volatile.Write(ref _redactor, new Redactor([.. Known]));
            }
        }
    }

    // "--client-secret VALUE", "--client-secret=VALUE", "--query api_token=VALUE", and what is named so in JSON.
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
