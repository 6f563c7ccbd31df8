using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitanConnector.Http;

/// <summary>
/// Makes requests and answers fit to be shown. Headers are shown by an allow-list; in bodies, fields whose name speaks of a secret are
/// masked; and the connection's own secrets are masked wherever they turn up.
/// </summary>
internal sealed class Redactor(params string[] secrets)
{
    public const string Mask = "***";

    /// <summary>As much of a body as helps a person; pages of records run to megabytes.</summary>
    public const int ShownCharacters = 16 * 1024;

    private static readonly HashSet<string> ShownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Length", "Content-Type", "Date",
        "Retry-After", "Server", "Transfer-Encoding", "User-Agent", "Vary", "traceparent", "x-request-id", "Request-Id",
    };

    private static readonly string[] SecretNames = ["password", "secret", "token", "authorization", "apikey", "appkey"];

    private static readonly JsonWriterOptions AsItCame = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One that knows of further secrets.</summary>
    public Redactor And(IReadOnlyCollection<string> others) => others.Count == 0 ? this : new([.. secrets, .. others]);

    // Longest first, so that a secret that contains another is masked whole; each also in the forms that URLs and JSON give it.
    private readonly string[] _secrets = [.. secrets
        .Where(secret => secret.Length > 0)
        .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), JavaScriptEncoder.Default.Encode(secret) })
        .Distinct()
        .OrderByDescending(secret => secret.Length)];

    /// <summary>A header's value, or a mask for one that is not known to be harmless.</summary>
    public string Header(string name, IEnumerable<string> values) =>
        ShownHeaders.Contains(name) ? Text(string.Join(", ", values)) : Mask;

    /// <summary>A text with the connection's secrets masked.</summary>
    public string Text(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Whether bodies of this type are shown; others need not be looked at.</summary>
    public static bool IsShown(string? mediaType) => mediaType
        is "application/json" or "text/json" or "application/problem+json"
        or "application/x-www-form-urlencoded" or "text/plain" or "text/html";

    /// <summary>A body by its content type: JSON and forms with their secrets masked, of anything else only the size.</summary>
    public string Body(string? mediaType, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return "(no body)";
        }

        var shown = mediaType switch
        {
            _ when !IsShown(mediaType) => $"({body.Length} bytes of {mediaType ?? "unknown type"})",
            "application/x-www-form-urlencoded" => Form(Encoding.UTF8.GetString(body.Span)),
            "text/plain" or "text/html" => Encoding.UTF8.GetString(body.Span),
            _ => Json(body),
        };
        shown = Text(shown);
        return shown.Length <= ShownCharacters ? shown : $"{shown[..ShownCharacters]}… ({shown.Length - ShownCharacters} characters more)";
    }

    /// <summary>Whether a field of this name holds what nobody must see.</summary>
    public static bool IsSecret(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return SecretNames.Any(secret => plain.Contains(secret, StringComparison.OrdinalIgnoreCase))
            && !plain.Equals("tokentype", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values in JSON, however deep, whose name speaks of a secret.</summary>
    public static IEnumerable<string> SecretsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property =>
            IsSecret(property.Name) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                ? [property.Value.ToString()]
                : SecretsIn(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(SecretsIn),
        _ => [],
    };

    private static string Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, AsItCame))
            {
                Copy(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            // What cannot be parsed cannot be masked by name.
            return $"({body.Length} bytes that are no JSON)";
        }
    }

    private static void Copy(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (IsSecret(property.Name) && property.Value.ValueKind != JsonValueKind.Null)
                    {
                        writer.WriteStringValue(Mask);
                    }
                    else
                    {
                        Copy(property.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Copy(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Form(string form) => string.Join('&', form.Split('&').Select(pair =>
    {
        var name = pair.Split('=')[0];
        return IsSecret(name) ? $"{name}={Mask}" : pair;
    }));
}
