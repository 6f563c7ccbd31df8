using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Emulator.Auth;

/// <summary>Issues and checks access tokens: JWTs signed with a key that lives as long as the emulator.</summary>
/// <param name="scopes">The scopes that they grant.</param>
/// <param name="lifetime">How long they are valid.</param>
/// <param name="time">The clock.</param>
/// <param name="key">The key.</param>
internal sealed class AccessTokens(IReadOnlyList<string> scopes, TimeSpan lifetime, TimeProvider time, byte[] key)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProvenToken> _proven = new(StringComparer.Ordinal);
    private long _issued;

    public TimeSpan Lifetime => lifetime;

    public IReadOnlyList<string> Scopes => scopes;

    public string Issue(TenantClient client)
    {
        var now = time.GetUtcNow();
        var payload = new JsonPayload(
            client.Id,
            client.TenantText,
            scopes,
            now.ToUnixTimeSeconds(),
            (now + lifetime).ToUnixTimeSeconds(),
            Interlocked.Increment(ref _issued));
        var signed = $"{Header}.{Base64Url.EncodeToString(payload.Write())}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Revokes a token before it expires.</summary>
    public void Revoke(ReadOnlySpan<char> token) => _revoked[token.ToString()] = true;

    /// <summary>Checks a token of a call for a tenant; null is a tenant that does not exist, which every valid token may ask for.</summary>
    public TokenState Check(ReadOnlySpan<char> token, TenantClient? tenant)
    {
        // Cached, because a client sends the same token for minutes and checking the signature is a tenth of the cost of a small request.
        ProvenToken? proven = null;
        if (tenant is null || !_proven.TryGetValue(tenant.TenantText, out proven) || !FixedTimeEquals(token, proven.Token))
        {
            proven = Prove(token);
            if (proven is null)
            {
                return TokenState.Bad;
            }

            if (tenant is not null && proven.Tenant == tenant.TenantText)
            {
                _proven[tenant.TenantText] = proven;
            }
        }

        return time.GetUtcNow().ToUnixTimeSeconds() >= proven.Expires || _revoked.ContainsKey(proven.Token) ? TokenState.Expired
            : tenant is not null && proven.Tenant != tenant.TenantText ? TokenState.OfAnotherTenant
            : TokenState.Good;
    }

    private ProvenToken? Prove(ReadOnlySpan<char> token)
    {
        var end = token.LastIndexOf('.');
        var start = token.IndexOf('.') + 1;
        if (start < 1 || end <= start || !FixedTimeEquals(token[(end + 1)..], Base64Url.EncodeToString(Sign(token[..end]))))
        {
            return null;
        }

        // Only this process has the key, so a token with a valid signature was written by Issue.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token[start..end]));
        return new ProvenToken(
            token.ToString(), payload.RootElement.GetProperty("tenant").GetString()!, payload.RootElement.GetProperty("exp").GetInt64());
    }

    private static bool FixedTimeEquals(ReadOnlySpan<char> given, ReadOnlySpan<char> expected) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(given), MemoryMarshal.AsBytes(expected));

    private byte[] Sign(ReadOnlySpan<char> text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));

    /// <summary>A token whose signature was verified, its tenant, and its expiry in Unix seconds.</summary>
    private sealed record ProvenToken(string Token, string Tenant, long Expires);

    private sealed record JsonPayload(
        string ClientId, string Tenant, IReadOnlyList<string> Scopes, long IssuedAt, long Expires, long Number)
    {
        public byte[] Write()
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteString("client_id", ClientId);
                json.WriteString("tenant", Tenant);
                json.WriteStartArray("scope");
                foreach (var scope in Scopes)
                {
                    json.WriteStringValue(scope);
                }

                json.WriteEndArray();
                json.WriteNumber("iat", IssuedAt);
                json.WriteNumber("exp", Expires);

                // Makes tokens that are issued in the same second differ.
                json.WriteString("jti", Number.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            return buffer.ToArray();
        }
    }
}

/// <summary>The result of checking a token.</summary>
internal enum TokenState
{
    Good,
    Expired,
    Bad,
    OfAnotherTenant,
}
