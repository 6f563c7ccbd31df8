using TitanConnector.Connection;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>The connection of a client. Its credentials may be replaced while the client is in use.</summary>
/// <param name="first">The initial connection.</param>
/// <param name="redactor">Is told about new secrets.</param>
/// <param name="readAgain">Reads the connection again; <see langword="null"/> if that is not possible.</param>
internal sealed class CurrentConnection(
    ServiceTitanConnection first, Redactor redactor, Func<ValueTask<ServiceTitanConnection?>>? readAgain = null)
{
    private volatile ServiceTitanConnection _value = first;

    public ServiceTitanConnection Value => _value;

    /// <summary>Reads the connection again after its credentials were refused.</summary>
    /// <returns>
    /// Whether the credentials are different now. A connection to another tenant or host is not accepted: pending calls are not meant for
    /// it.
    /// </returns>
    public async Task<bool> TryRenewAsync(ServiceTitanConnection refused)
    {
        if (!ReferenceEquals(refused, Value))
        {
            return true;
        }

        if (readAgain is null || await readAgain() is not { } next || !IsSameTarget(next, refused) || HasSameCredentials(next, refused))
        {
            return false;
        }

        redactor.Learn(next.ClientSecret);
        redactor.Learn(next.ApplicationKey);
        _value = next;
        return true;
    }

    private static bool IsSameTarget(ServiceTitanConnection one, ServiceTitanConnection other) =>
        one.Tenant == other.Tenant && one.ApiUrl == other.ApiUrl && one.TokenUrl == other.TokenUrl;

    private static bool HasSameCredentials(ServiceTitanConnection one, ServiceTitanConnection other) =>
        one.ClientId == other.ClientId && one.ClientSecret == other.ClientSecret && one.ApplicationKey == other.ApplicationKey;
}
