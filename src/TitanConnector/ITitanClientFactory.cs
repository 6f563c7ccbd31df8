using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>Clients for many tenants, made when they are first needed. They share one transport.</summary>
public interface ITitanClientFactory
{
    /// <summary>Leases the client of a tenant. All who lease it at one time use the same client.</summary>
    /// <param name="key">Which tenant: whatever the factory's settings are found by. Keys are case-sensitive.</param>
    /// <param name="cancellationToken">Ends the wait for the settings.</param>
    /// <returns>The lease. Dispose of it when the work is done; keep it no longer than the work takes.</returns>
    /// <exception cref="InvalidInputException">Settings are missing or malformed; all of them are named.</exception>
    /// <exception cref="ObjectDisposedException">The factory was disposed of.</exception>
    /// <remarks>What the look-up of the settings throws is thrown here, and the next lease looks them up again.</remarks>
    ValueTask<TitanClientLease> LeaseAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the client of a tenant, whose settings have changed or who is gone. Leases that are out go on with it; the next lease looks
    /// the settings up again.
    /// </summary>
    void Forget(string key);
}
