using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TitanConnector.Connection;

/// <summary>An access token and its lifetime.</summary>
internal sealed class AccessToken(string value, DateTimeOffset issued, TimeSpan lifetime)
{
    /// <summary>Whether a text is valid as a token, which is sent in a header.</summary>
    public static bool IsToken([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 } && text.All(character => character is > ' ' and <= '~');

    public string Value => value;

    public DateTimeOffset Issued => issued;

    public TimeSpan Lifetime => lifetime;

    /// <summary>
    /// When to request a new token: a call that starts in the last seconds of a token would arrive after it expires. ServiceTitan's tokens
    /// live 900 s; a token with a short lifetime is renewed after four fifths of it.
    /// </summary>
    public DateTimeOffset RenewAt { get; } =
        issued + lifetime - (lifetime < TimeSpan.FromMinutes(5) ? lifetime / 5 : TimeSpan.FromMinutes(1));

    /// <summary>The tenant of the token, if it says so: ServiceTitan's tokens are JWTs with a <c>tenant</c> claim.</summary>
    public string? Tenant => Claim("tenant", tenant => tenant.ToString());

    /// <summary>The scopes of the token, if it says so: a list, or in older tokens a text with spaces.</summary>
    public IReadOnlySet<string>? Scopes => Claim("scope", scope => scope.ValueKind switch
    {
        JsonValueKind.Array => scope.EnumerateArray().Select(one => one.ToString()).ToHashSet(),
        JsonValueKind.String => scope.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
        _ => null,
    });

    private T? Claim<T>(string name, Func<JsonElement, T?> read)
        where T : class
    {
        var parts = value.Split('.');
        try
        {
            using var claims = JsonDocument.Parse(parts.Length == 3 ? Base64Url.DecodeFromChars(parts[1]) : "{}"u8.ToArray());
            return claims.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var claim)
                ? read(claim)
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => "***";
}
