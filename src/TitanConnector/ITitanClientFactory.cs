using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>Provides clients for many tenants, created on first use. They share one transport.</summary>
public interface ITitanClientFactory
{
    /// <summary>Leases the client of a tenant. Concurrent leases share the same client.</summary>
    /// <param name="key">Identifies the tenant to the factory's settings callback. Keys are case-sensitive.</param>
    /// <param name="cancellationToken">Cancels the wait for the settings.</param>
    /// <returns>The lease. Dispose it when the work is done, and keep it no longer than necessary.</returns>
    /// <exception cref="InvalidInputException">Settings are missing or malformed; all problems are listed.</exception>
    /// <exception cref="ObjectDisposedException">The factory has been disposed.</exception>
    /// <remarks>Exceptions of the settings callback are passed on, and the next lease calls it again.</remarks>
    ValueTask<TitanClientLease> LeaseAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the client of a tenant whose settings have changed or who has left. Existing leases keep using it; the next lease looks up
    /// the settings again.
    /// </summary>
    void Forget(string key);
}
