using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TitanConnector.Connection;

/// <summary>A token and how long it holds.</summary>
internal sealed class AccessToken(string value, DateTimeOffset issued, TimeSpan lifetime)
{
    /// <summary>Whether a text can be a token: it has to travel in a header.</summary>
    public static bool IsToken([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 } && text.All(character => character is > ' ' and <= '~');

    public string Value => value;

    public DateTimeOffset Issued => issued;

    public TimeSpan Lifetime => lifetime;

    /// <summary>
    /// From here on a new one is asked for: a call that starts in a token's last seconds would arrive after its end. ServiceTitan's
    /// tokens hold 900 s; of short ones a fifth is kept back.
    /// </summary>
    public DateTimeOffset RenewAt { get; } = issued + lifetime - (lifetime < TimeSpan.FromMinutes(5) ? lifetime / 5 : TimeSpan.FromMinutes(1));

    /// <summary>The tenant that the token was made for, where it says: ServiceTitan's tokens are JWTs with a <c>tenant</c> claim.</summary>
    public string? Tenant
    {
        get
        {
            var parts = value.Split('.');
            try
            {
                using var claims = JsonDocument.Parse(parts.Length == 3 ? Base64Url.DecodeFromChars(parts[1]) : "{}"u8.ToArray());
                return claims.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("tenant", out var tenant)
                    ? tenant.ToString()
                    : null;
            }
            catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    public override string ToString() => "***";
}
