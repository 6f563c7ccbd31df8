using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitanConnector.TestSupport;

/// <summary>
/// Looks for secrets in all output: the log, the command line's two streams, and error messages. It knows every secret of the test run and
/// every form in which one could be written. Those forms come from .NET's encoders or are spelled out here, never from the library.
/// </summary>
public static class SecretWatch
{
    private static readonly ConcurrentDictionary<string, string[]> Known = new();

    /// <summary>Registers secrets of this run.</summary>
    public static void Know(params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            Known.TryAdd(secret, [.. FormsOf(secret).Select(form => form.Text).Distinct()]);
        }
    }

    /// <summary>Registers the token in an answer of a token endpoint.</summary>
    public static void KnowToken(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 6 } text)
            {
                Know(text);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The answer holds no token.
        }
    }

    /// <summary>Returns the text after checking that it holds no secret of this run.</summary>
    /// <param name="text">The output.</param>
    /// <param name="where">The place of the output.</param>
    /// <param name="shown">Secrets that are shown there on purpose.</param>
    /// <exception cref="InvalidOperationException">The text holds a secret.</exception>
    public static string Check(string text, string where, params string[] shown)
    {
        foreach (var (secret, forms) in Known)
        {
            if (!shown.Contains(secret) && Array.Find(forms, form => text.Contains(form, StringComparison.Ordinal)) is { } found)
            {
                // The failure is itself logged, so it identifies the secret only by its first characters.
                throw new InvalidOperationException(
                    $"A secret appeared in {where}: the one that starts with {secret[..3]}, "
                    + $"at {text.IndexOf(found, StringComparison.Ordinal)}.");
            }
        }

        return text;
    }

    /// <summary>Every form in which a secret could be written, with the name of the form.</summary>
    public static IEnumerable<(string Name, string Text)> FormsOf(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return ("unchanged", secret);
        yield return ("percent-encoded where necessary", Uri.EscapeDataString(secret));
        yield return ("percent-encoded throughout", Each(bytes, value => $"%{value:X2}"));
        yield return ("percent-encoded in lowercase", Each(bytes, value => $"%{value:x2}"));
        yield return ("percent-encoded twice", Uri.EscapeDataString(Uri.EscapeDataString(secret)));
        yield return ("form-encoded", WebUtility.UrlEncode(secret));
        yield return ("in JSON", JavaScriptEncoder.Default.Encode(secret));
        yield return ("in JSON, minimally escaped", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret));
        yield return ("in JSON, fully escaped", string.Concat(secret.Select(character => $"\\u{(int)character:X4}")));
        yield return ("in JSON, fully escaped in lowercase", string.Concat(secret.Select(character => $"\\u{(int)character:x4}")));
        yield return (
            "in JSON, slashes escaped",
            secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("/", "\\/", StringComparison.Ordinal));
        yield return ("in JSON in JSON", JavaScriptEncoder.Default.Encode(JavaScriptEncoder.Default.Encode(secret)));
        yield return ("in HTML", WebUtility.HtmlEncode(secret));
        yield return (
            "in HTML, by number",
            string.Concat(secret.Select(character => string.Create(CultureInfo.InvariantCulture, $"&#{(int)character};"))));
        yield return ("in HTML, by hexadecimal number", string.Concat(secret.Select(character => $"&#x{(int)character:x};")));
        yield return ("in hexadecimal", Convert.ToHexString(bytes));
        yield return ("in lowercase hexadecimal", Convert.ToHexStringLower(bytes));
        for (var before = 0; before < 3; before++)
        {
            // These characters are the same whatever the neighboring bytes are.
            var one = Convert.ToBase64String([.. new byte[before], .. bytes, 0, 0]);
            var other = Convert.ToBase64String([.. Enumerable.Repeat((byte)255, before), .. bytes, 255, 255]);
            var same = string.Concat(
                one.Zip(other).SkipWhile(pair => pair.First != pair.Second).TakeWhile(pair => pair.First == pair.Second)
                    .Select(pair => pair.First));
            yield return ($"in base64 after {before} other bytes", same);
            yield return ($"in URL-safe base64 after {before} other bytes", same.Replace('+', '-').Replace('/', '_'));
        }
    }

    private static string Each(byte[] bytes, Func<byte, string> write) => string.Concat(bytes.Select(write));
}
