using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Http;

/// <summary>What a token endpoint answered, as far as it can be understood.</summary>
internal sealed class TokenAnswer
{
    // ServiceTitan's tokens hold so long.
    private static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(900);

    // A token that is over when it comes is used for a moment; a 401 renews it where it was meant as it was said.
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <summary>The token, where there is one that can travel in a header.</summary>
    public string? AccessToken { get; private init; }

    /// <summary>How long the token holds.</summary>
    public TimeSpan Lifetime { get; private init; } = UsualLife;

    /// <summary>OAuth's code for what went wrong, such as <c>invalid_client</c>.</summary>
    public string? Error { get; private init; }

    /// <summary>Whether the body is JSON at all, or empty: a page of HTML comes from somebody in between.</summary>
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
            // Not JSON, or a text in it that cannot be one.
            return new TokenAnswer();
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A number however it is written, also as a text. Anything else says nothing about the token's life.
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
