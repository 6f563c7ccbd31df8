using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Journal;

/// <summary>
/// Keeps passwords, secrets and tokens out of the journal, which anyone on this machine can read. Values are masked by the names of their
/// fields and parameters; text without any is not changed.
/// </summary>
internal static class JournalMask
{
    private const string Mask = "***";

    private static readonly string[] Names =
            [
        "password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "apikey", "appkey", "applicationkey", "credential",
        "authorization", "signature",
            ];

    // Too short to search for inside other words.
    private static readonly string[] WholeNames = ["pin", "pass", "cvv", "cvc", "sig", "session", "sessionid", "cookie", "jwt"];

    private static readonly JsonSerializerOptions AsItCame = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Masks a JSON body. A body that is not valid JSON but may contain a secret is left out.</summary>
    public static string? Body(string? body)
    {
        if (body is null)
        {
            return null;
        }

        try
        {
            var json = JsonNode.Parse(body);
            return MaskIn(json) ? json!.ToJsonString(AsItCame) : body;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return MayHoldSecret(body) ? $"({body.Length} characters that are not JSON)" : body;
        }
    }

    /// <summary>Masks a query, which starts with its question mark.</summary>
    public static string Query(string query) => query.Length == 0 ? query : "?" + string.Join('&', query[1..].Split('&').Select(pair =>
        pair.IndexOf('=', StringComparison.Ordinal) is var end and > 0 && IsSecret(Uri.UnescapeDataString(pair[..end]))
            ? $"{pair[..end]}={Mask}"
            : pair));

    private static bool MaskIn(JsonNode? json)
    {
        var isMasked = false;
        switch (json)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (value is not null && IsSecret(name))
                    {
                        fields[name] = Mask;
                        isMasked = true;
                    }
                    else
                    {
                        isMasked |= MaskIn(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    isMasked |= MaskIn(item);
                }

                break;
        }

        return isMasked;
    }

    private static bool IsSecret(string name)
    {
        var plain = Plain(name);
        return WholeNames.Contains(plain)
            || (Array.Exists(Names, secret => plain.Contains(secret, StringComparison.Ordinal)) && plain != "tokentype");
    }

    private static bool MayHoldSecret(string body)
    {
        var plain = Plain(body);
        return Names.Concat(WholeNames).Any(secret => plain.Contains(secret, StringComparison.Ordinal));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
