using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Auth;

/// <summary>
/// Admits an API call, or says what was refused without repeating what was sent. Checks the application key, the token, the tenant
/// and the scope, in this order.
/// </summary>
/// <param name="clients">The clients and their tenants.</param>
/// <param name="tokens">The access tokens.</param>
/// <param name="granted">The scopes that the application has; null for all.</param>
internal sealed class Gate(TenantClients clients, AccessTokens tokens, IReadOnlySet<string>? granted)
{
    public const string ApplicationKeyHeader = "ST-App-Key";
    public const string ApplicationKeyParameter = "servicetitanapplicationkey";

    private const string Scheme = "Bearer ";
    private const string KeyChallenge = $"AzureApiManagementKey realm=\"emulator\",name=\"{ApplicationKeyHeader}\",type=\"header\"";

    /// <param name="http">The call.</param>
    /// <param name="scope">The scope that it needs.</param>
    /// <returns>The tenant of the call.</returns>
    /// <exception cref="Refusal">The call is refused.</exception>
    public string Admit(HttpContext http, string? scope)
    {
        CheckApplicationKey(http);
        var client = clients.OfTenant(http.Request.RouteValues["tenant"] as string);
        CheckToken(http, client);
        if (client is null)
        {
            throw new Refusal(StatusCodes.Status404NotFound, "The tenant was not found for this application");
        }

        return granted is null || scope is null || granted.Contains(scope)
            ? client.TenantText
            : throw new Refusal(StatusCodes.Status403Forbidden, "Scope validation failed");
    }

    private void CheckApplicationKey(HttpContext http)
    {
        var key = (string?)http.Request.Headers[ApplicationKeyHeader] ?? http.Request.Query[ApplicationKeyParameter];
        if (string.IsNullOrEmpty(key))
        {
            throw Unauthorized(http, "The application key is missing", KeyChallenge);
        }

        if (!clients.KnowsApplicationKey(key))
        {
            throw Unauthorized(http, "The application key is not known", KeyChallenge);
        }
    }

    /// <summary>ServiceTitan's own example sends the token alone, most clients put <c>Bearer</c> before it; both are accepted.</summary>
    public static ReadOnlySpan<char> TokenOf(HttpRequest request)
    {
        var authorization = ((string?)request.Headers.Authorization).AsSpan().Trim();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : authorization;
    }

    private void CheckToken(HttpContext http, TenantClient? client)
    {
        var token = TokenOf(http.Request);
        if (token.IsEmpty)
        {
            throw Unauthorized(http, "The access token is missing", "Bearer");
        }

        switch (tokens.Check(token, client))
        {
            case TokenState.Expired:
                throw Unauthorized(http, "The access token has expired", "Bearer error=\"invalid_token\"");
            case TokenState.Bad:
                throw Unauthorized(http, "The access token is not valid", "Bearer error=\"invalid_token\"");
            case TokenState.OfAnotherTenant:
                throw new Refusal(StatusCodes.Status403Forbidden, "The access token belongs to another tenant");
        }
    }

    private static Refusal Unauthorized(HttpContext http, string title, string challenge)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return new Refusal(StatusCodes.Status401Unauthorized, title);
    }
}
