using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector;

/// <summary>
/// Creates and caches clients for many tenants. A client without leases is disposed after a while. If ServiceTitan refuses a client's
/// credentials, its settings are looked up once more, so that a secret can be replaced while calls are running.
/// </summary>
public sealed partial class TitanClientFactory : ITitanClientFactory, IDisposable
{
    private readonly Func<string, CancellationToken, ValueTask<ConnectionSettings>> _settings;
    private readonly TitanClientFactoryOptions _options;
    private readonly HttpMessageHandler _transport;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tenant> _tenants = [];

    // Tenants without leases, in the order in which they were returned.
    private readonly LinkedList<Tenant> _idle = [];
    private readonly ITimer _sweep;

    /// <summary>Creates a factory with its own connections, or with the transport in its clients' options.</summary>
    /// <param name="settings">
    /// Looks up the settings of a tenant, for example in a table or a secret store. It is called when a client is created, and once more if
    /// its credentials are refused. It should throw if the tenant does not exist.
    /// </param>
    /// <param name="options">The factory options; <see langword="null"/> for the defaults.</param>
    /// <param name="loggerFactory">Creates the clients' logger; <see langword="null"/> for none.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
    /// <exception cref="InvalidInputException">The transport might follow redirects.</exception>
    public TitanClientFactory(
        Func<string, CancellationToken, ValueTask<ConnectionSettings>> settings,
        TitanClientFactoryOptions? options = null,
        ILoggerFactory? loggerFactory = null,
        TimeProvider? time = null)
        : this(settings, Transport.Of(options?.Client), options, loggerFactory, time)
    {
    }

    internal TitanClientFactory(
        Func<string, CancellationToken, ValueTask<ConnectionSettings>> settings,
        HttpMessageHandler transport,
        TitanClientFactoryOptions? options,
        ILoggerFactory? loggerFactory,
        TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _options = options ?? new();
        _options.Check();
        _settings = settings;
        _transport = transport;
        _logger = loggerFactory?.CreateLogger<TitanClient>() ?? (ILogger)NullLogger.Instance;
        _time = time ?? TimeProvider.System;
        _sweep = _time.CreateTimer(
            static state => ((TitanClientFactory)state!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The number of clients, leased or idle.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _tenants.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TitanClientLease> LeaseAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Tenant tenant;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ended.IsCancellationRequested, this);
            if (!_tenants.TryGetValue(key, out tenant!))
            {
                tenant = _tenants[key] = new Tenant(key);
            }

            tenant.Leases++;
            if (tenant.Node is { } node)
            {
                _idle.Remove(node);
                tenant.Node = null;
            }

            // Not with the first caller's token, because others may be waiting for it.
            if (tenant.Client is null or { IsFaulted: true } or { IsCanceled: true })
            {
                tenant.Client = MakeAsync(tenant);
            }
        }

        try
        {
            var client = await tenant.Client.WaitAsync(cancellationToken);
            return new TitanClientLease(client, () => GiveBack(tenant));
        }
        catch
        {
            GiveBack(tenant);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Forget(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            if (_tenants.GetValueOrDefault(key) is { } tenant)
            {
                Remove(tenant);
            }
        }
    }

    /// <summary>Disposes all clients, including leased ones, and closes the connections unless the transport was given.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_ended.IsCancellationRequested)
            {
                return;
            }

            _ended.Cancel();
            foreach (var tenant in _tenants.Values)
            {
                tenant.Leases = 0;
                Remove(tenant);
            }
        }

        _sweep.Dispose();
        _transport.Dispose();
        _ended.Dispose();
    }

    private async Task<TitanClient> MakeAsync(Tenant tenant)
    {
        // The rest must not run under the caller's lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var connection = ServiceTitanConnection.From(await _settings(tenant.Key, _ended.Token));
        return new TitanClient(
            connection, new KeptTransport(_transport), _options.Client, _logger, _time, () => ReadAgainAsync(tenant, connection.Tenant));
    }

    private async ValueTask<ServiceTitanConnection?> ReadAgainAsync(Tenant tenant, long id)
    {
        try
        {
            var connection = ServiceTitanConnection.From(await _settings(tenant.Key, _ended.Token));
            if (connection.Tenant != id)
            {
                // Calls of this client are not meant for another tenant; the next lease creates a client for that one.
                Forget(tenant.Key);
            }

            return connection;
        }
        catch (Exception error)
        {
            // The caller gets the refusal of the credentials, which is what its call ran into.
            LogNotReadAgain(_logger, id, error);
            return null;
        }
    }

    private void GiveBack(Tenant tenant)
    {
        lock (_lock)
        {
            if (--tenant.Leases > 0 || _ended.IsCancellationRequested)
            {
                return;
            }

            if (tenant.IsForgotten || tenant.Client is not { IsCompletedSuccessfully: true })
            {
                Remove(tenant);
                return;
            }

            tenant.IdleSince = _time.GetTimestamp();
            tenant.Node = _idle.AddLast(tenant);
            RemoveIdle();
        }
    }

    private void Sweep()
    {
        lock (_lock)
        {
            if (!_ended.IsCancellationRequested)
            {
                RemoveIdle();
            }
        }
    }

    // All methods below require the lock.
    private void RemoveIdle()
    {
        while (_idle.First?.Value is { } oldest
            && (_idle.Count > _options.MaxIdleClients || _time.GetElapsedTime(oldest.IdleSince) >= _options.IdleTimeout))
        {
            Remove(oldest);
        }

        var left = _idle.First is { Value: var next }
            ? _options.IdleTimeout - _time.GetElapsedTime(next.IdleSince)
            : Timeout.InfiniteTimeSpan;
        _sweep.Change(left, Timeout.InfiniteTimeSpan);
    }

    // A client in use is disposed when its last lease is returned.
    private void Remove(Tenant tenant)
    {
        if (_tenants.GetValueOrDefault(tenant.Key) == tenant)
        {
            _tenants.Remove(tenant.Key);
        }

        tenant.IsForgotten = true;
        if (tenant.Node is { } node)
        {
            _idle.Remove(node);
            tenant.Node = null;
        }

        if (tenant.Leases == 0)
        {
            tenant.Client?.ContinueWith(
                static made => made.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "The settings of tenant {Tenant} could not be read again after its credentials were refused.")]
    private static partial void LogNotReadAgain(ILogger logger, long tenant, Exception error);

    private sealed class Tenant(string key)
    {
        public string Key => key;

        public Task<TitanClient>? Client { get; set; }

        public int Leases { get; set; }

        public bool IsForgotten { get; set; }

        public long IdleSince { get; set; }

        /// <summary>The node in the idle list while there are no leases.</summary>
        public LinkedListNode<Tenant>? Node { get; set; }
    }
}
