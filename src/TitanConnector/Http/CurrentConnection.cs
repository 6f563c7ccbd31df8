using TitanConnector.Connection;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>A client's connection, whose credentials may be replaced while the client is in use.</summary>
/// <param name="first">The connection to begin with.</param>
/// <param name="redactor">Learns new secrets.</param>
/// <param name="readAgain">Reads the connection anew; <see langword="null"/> where it cannot be.</param>
internal sealed class CurrentConnection(
    ServiceTitanConnection first, Redactor redactor, Func<ValueTask<ServiceTitanConnection?>>? readAgain = null)
{
    private volatile ServiceTitanConnection _value = first;

    public ServiceTitanConnection Value => _value;

    /// <summary>Reads the connection anew after its credentials were refused.</summary>
    /// <returns>
    /// Whether there are other credentials now. Those of another tenant or host are not taken: calls that are under way are not meant for it.
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
