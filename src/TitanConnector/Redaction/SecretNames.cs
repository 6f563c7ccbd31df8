using System.Collections.Frozen;
using System.Text.Json;

namespace TitanConnector.Redaction;

/// <summary>
/// Tells from its name whether a field, parameter, header or option holds a secret. Names are compared word by word, so that "pin" matches
/// and "shipping" does not.
/// </summary>
internal static class SecretNames
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet([
        "password", "passwords", "passwd", "pwd", "pass", "passphrase", "passcode", "pin", "pins", "cvv", "cvc", "otp", "totp",
        "credential", "credentials", "secret", "secrets", "token", "tokens", "authorization", "cookie", "cookies", "jwt", "bearer",
        "signature", "signatures", "sig",
    ]);

    // These indicate a secret only as the last word: "x-auth" and "session", but not "sessionOutcome".
    private static readonly FrozenSet<string> LastWords = FrozenSet.ToFrozenSet(["auth", "session"]);

    // For "sessionId" and the like, whose second word alone indicates nothing.
    private static readonly FrozenSet<string> KindsOfKey = FrozenSet.ToFrozenSet([
        "api", "app", "application", "access", "private", "secret", "client", "encryption", "subscription", "shared", "signing", "master",
        "account", "auth", "consumer", "session",
    ]);

    // For names without separators, such as "clientsecret". None of these is part of another word.
    private static readonly string[] Parts =
    [
        "password", "passwd", "credential", "authorization", "apikey", "appkey", "accesskey", "secretkey", "privatekey", "clientsecret",
        "accesstoken", "refreshtoken", "authtoken", "apitoken", "bearertoken", "sessionid", "sessid",
    ];

    // "tokenType" and "passwordRequired" describe a secret but do not contain it, and what is "pinToTop" is not a secret.
    private static readonly FrozenSet<string> Descriptions = FrozenSet.ToFrozenSet([
        "type", "types", "count", "counts", "length", "required", "enabled",
        "expires", "expired", "expiry", "expiration", "lifetime", "ttl",
        "outcome", "through", "url", "uri", "endpoint", "top",
    ]);

    private static readonly FrozenSet<string> Questions = FrozenSet.ToFrozenSet(["is", "has", "total", "number"]);

    /// <summary>Whether a field with this name holds a secret.</summary>
    public static bool IsSecret(string name)
    {
        var words = WordsOf(name);
        if (words.Count == 0 || (words.Count > 1 && Questions.Contains(words[0])))
        {
            return false;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (IsSecret(words, i) && !words.Skip(i + 1).Any(Descriptions.Contains))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Returns the values in JSON, at any depth, whose names suggest a secret, including every value inside such an object or list.
    /// </summary>
    public static IEnumerable<string> SecretsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject()
            .SelectMany(property => IsSecret(property.Name) ? ValuesIn(property.Value) : SecretsIn(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(SecretsIn),
        _ => [],
    };

    private static IEnumerable<string> ValuesIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => ValuesIn(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(ValuesIn),
        JsonValueKind.String or JsonValueKind.Number => [json.ToString()],
        _ => [],
    };

    private static bool IsSecret(List<string> words, int i)
    {
        var word = words[i];
        return Words.Contains(word)
            || (i == words.Count - 1 && LastWords.Contains(word))
            || (i > 0
                && word is "key" or "keys" or "id"
                && KindsOfKey.Contains(words[i - 1])
                && (word != "id" || words[i - 1] == "session"))
            || (word != "tokentype" && Array.Exists(Parts, part => word.Contains(part, StringComparison.Ordinal)))
            || word.EndsWith("secret", StringComparison.Ordinal)
            || word.EndsWith("token", StringComparison.Ordinal);
    }

    // Splits "X-API-Key", "apiKey2" and "api_key" into api and key.
    private static List<string> WordsOf(string name)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || !char.IsLetter(name[i]) || (i > start && IsStart(name, i)))
            {
                if (i > start)
                {
                    words.Add(name[start..i].ToLowerInvariant());
                }

                start = i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
            }
        }

        return words;
    }

    private static bool IsStart(string name, int i) =>
        char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
