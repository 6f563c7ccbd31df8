using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>The outcome of testing a connection's credentials.</summary>
/// <param name="IsAccepted">Whether ServiceTitan issued a token and accepted it for a read.</param>
/// <param name="Refused">The input that was refused; <see langword="null"/> if none was, or if it is unknown which.</param>
/// <param name="Message">The outcome in plain words.</param>
/// <param name="Error">The exception that was thrown, if any.</param>
public sealed record ConnectionTestResult(bool IsAccepted, string? Refused, string Message, TitanException? Error = null)
{
    /// <summary>
    /// The scopes that typed actions need and the token does not have, sorted. Empty if it has all of them, or does not list its scopes.
    /// </summary>
    public IReadOnlyList<string> MissingScopes { get; init; } = [];

    /// <summary>The scopes of the token, sorted; empty if there is no token, or it does not list its scopes.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>Tests whether ServiceTitan accepts a connection.</summary>
public static class ConnectionTest
{
    private static readonly HashSet<string> EmptySet = [];
    private static readonly JsonElement OneRecord = JsonElement.Parse("""{"pageSize":1}"""u8);

    /// <summary>
    /// Gets a token, reads one record of a list that the token has a scope for, customers if possible, and determines which of the four
    /// credentials was refused. ServiceTitan does not say so directly, but the token endpoint checks the client id and secret, the token
    /// names its tenant, and if the API then refuses access, the application key is wrong.
    /// </summary>
    /// <exception cref="WireException">The connection failed, so the credentials could not be tested.</exception>
    public static async Task<ConnectionTestResult> TestConnectionAsync(
        this TitanClient titan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        try
        {
            var token = await titan.Tokens.GetAsync(debug: false, cancellationToken);
            return await TestAsync(titan, token, cancellationToken) with
            {
                Scopes = [.. (token.Scopes ?? EmptySet).Order(StringComparer.Ordinal)],
            };
        }
        catch (AccessRefusedException error)
        {
            return new(
                false,
                "clientId, clientSecret",
                "The token endpoint refused the client id or the client secret; it does not say which.",
                error);
        }
    }

    private static async Task<ConnectionTestResult> TestAsync(TitanClient titan, AccessToken token, CancellationToken cancellationToken)
    {
        if (token.Tenant is { } tenant && tenant != $"{titan.Connection.Tenant}")
        {
            return new(
                false,
                "tenant",
                $"The client id and secret were accepted, but they belong to tenant {tenant}, not to {titan.Connection.Tenant}.");
        }

        var missing = MissingScopes(token.Scopes);
        if (Probe(token.Scopes) is not { } list)
        {
            return new(
                true,
                null,
                "Token received. The application has no scope to read a list with, so its application key was not tested.")
            {
                MissingScopes = missing,
            };
        }

        try
        {
            await titan.PagesAsync((ListCall)list.Read(OneRecord), cancellationToken).FirstAsync(cancellationToken);
            return new(true, null, $"Token received; the {list.Group} of tenant {titan.Connection.Tenant} can be read.")
            {
                MissingScopes = missing,
            };
        }
        catch (AccessRefusedException error) when (error.Status == System.Net.HttpStatusCode.Unauthorized)
        {
            return new(
                false, "applicationKey", "The client id and secret were accepted, but the API refused the application key.", error);
        }
        catch (AccessRefusedException error)
        {
            return new(
                false,
                null,
                $"All four credentials were accepted, but the application may not read {list.Group}; check its scopes.",
                error) { MissingScopes = missing };
        }
        catch (ServiceTitanException error) when (error.Status == System.Net.HttpStatusCode.NotFound)
        {
            return new(
                false,
                "tenant",
                $"The token was accepted, but tenant {titan.Connection.Tenant} does not exist at {titan.Connection.ApiUrl.Host}.",
                error);
        }
    }

    // A read without its scope would be refused, which says nothing about the credentials.
    private static ActionDefinition? Probe(IReadOnlySet<string>? scopes) => ActionCatalog.Typed.FirstOrDefault(action =>
        action is { IsList: true, Paging: PagingStyle.Numbered }
        && !action.Inputs.Any(input => input.IsRequired)
        && scopes?.Contains(action.Scope!) != false);

    private static string[] MissingScopes(IReadOnlySet<string>? scopes) => scopes is null ? [] :
    [
        .. ActionCatalog.Typed.Select(action => action.Scope).OfType<string>()
            .Where(scope => !scopes.Contains(scope))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
