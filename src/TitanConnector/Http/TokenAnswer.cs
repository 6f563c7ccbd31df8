using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Http;

/// <summary>The parsed response of a token endpoint.</summary>
internal sealed class TokenAnswer
{
    // The lifetime of ServiceTitan's tokens.
    private static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(900);

    // A token that claims to have expired already is still used briefly; if it really has expired, a 401 renews it.
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <summary>The token, if there is one that is valid as a header value.</summary>
    public string? AccessToken { get; private init; }

    /// <summary>The lifetime of the token.</summary>
    public TimeSpan Lifetime { get; private init; } = UsualLife;

    /// <summary>The OAuth error code, such as <c>invalid_client</c>.</summary>
    public string? Error { get; private init; }

    /// <summary>Whether the body is JSON or empty. An HTML page comes from something in between, not from the token endpoint.</summary>
    public bool IsOfTokenEndpoint { get; private init; }

    [MemberNotNullWhen(true, nameof(AccessToken))]
    public bool HasToken => AccessToken is not null;

    public static TokenAnswer Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            body = body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
            if (body.IsEmpty)
            {
                return new TokenAnswer { IsOfTokenEndpoint = true };
            }

            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                ? new TokenAnswer
                {
                    AccessToken = Text(root, "access_token") is { } token && Connection.AccessToken.IsToken(token) ? token : null,
                    Lifetime = root.TryGetProperty("expires_in", out var seconds) ? LifetimeOf(seconds) : UsualLife,
                    Error = Text(root, "error"),
                    IsOfTokenEndpoint = true,
                }
                : new TokenAnswer { IsOfTokenEndpoint = true };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or JSON with an invalid string.
            return new TokenAnswer();
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A number in any form, including a string. Anything else is ignored.
    private static TimeSpan LifetimeOf(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        const NumberStyles Number = NumberStyles.Float & ~NumberStyles.AllowThousands;
        return !double.TryParse(text, Number, CultureInfo.InvariantCulture, out var seconds) || double.IsNaN(seconds) ? UsualLife
            : seconds <= 0 ? ShortestLife
            : seconds >= LongestLife.TotalSeconds ? LongestLife
            : TimeSpan.FromSeconds(seconds);
    }
}
