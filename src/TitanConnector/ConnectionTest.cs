using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>What was found when a connection was tried.</summary>
/// <param name="IsAccepted">Whether a token was given and a read was answered.</param>
/// <param name="Refused">Which input was refused, as far as that can be told; <see langword="null"/> when none was.</param>
/// <param name="Message">What happened, for a person.</param>
/// <param name="Error">What was thrown, where something was.</param>
public sealed record ConnectionTestResult(bool IsAccepted, string? Refused, string Message, TitanException? Error = null);

/// <summary>Tries a connection: one token, one read.</summary>
public static class ConnectionTest
{
    /// <summary>
    /// Gets a token, then reads a page of one customer, and tells which of the four credentials was refused. ServiceTitan does not say
    /// it in so many words: the token endpoint vouches for client id and secret, the token itself names its tenant, and what the API
    /// then refuses is the application key.
    /// </summary>
    /// <exception cref="WireException">The wire failed, so that nothing can be told.</exception>
    public static async Task<ConnectionTestResult> TestConnectionAsync(this TitanClient titan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        AccessToken token;
        try
        {
            token = await titan.Tokens.GetAsync(debug: false, cancellationToken);
        }
        catch (AccessRefusedException error)
        {
            return new(false, "clientId, clientSecret", "The token endpoint refused the client id or the client secret; it does not say which.", error);
        }

        if (token.Tenant is { } tenant && tenant != $"{titan.Connection.Tenant}")
        {
            return new(false, "tenant", $"Client id and secret were accepted, but they belong to tenant {tenant}, not to {titan.Connection.Tenant}.");
        }

        try
        {
            await titan.PageAsync(new ListCustomers { PageSize = 1 }, cancellationToken);
            return new(true, null, $"Token received, customers of tenant {titan.Connection.Tenant} can be read.");
        }
        catch (AccessRefusedException error) when (error.Status == System.Net.HttpStatusCode.Unauthorized)
        {
            return new(false, "applicationKey", "Client id and secret were accepted, but the API refused the application key.", error);
        }
        catch (AccessRefusedException error)
        {
            return new(false, null, "All four credentials were accepted, but the application may not read customers; its scopes decide that.", error);
        }
        catch (ServiceTitanException error) when (error.Status == System.Net.HttpStatusCode.NotFound)
        {
            return new(false, "tenant", $"The token was accepted, but there is no tenant {titan.Connection.Tenant} at {titan.Connection.ApiUrl.Host}.", error);
        }
    }
}
