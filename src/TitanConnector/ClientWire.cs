using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TitanConnector.Connection;
using TitanConnector.Http;
using TitanConnector.Redaction;

namespace TitanConnector;

/// <summary>What a client keeps for its lifetime: its transport, its token and its pacer.</summary>
internal sealed class ClientWire : IDisposable
{
    private readonly HttpMessageHandler _chain;
    private readonly CurrentConnection _current;

    public ClientWire(
        ServiceTitanConnection connection,
        HttpMessageHandler transport,
        TitanClientOptions options,
        ILogger? logger,
        TimeProvider? time,
        Func<ValueTask<ServiceTitanConnection?>>? readAgain)
    {
        options.Check();
        Time = time ?? TimeProvider.System;
        Redactor = new Redactor(connection.ClientSecret, connection.ApplicationKey);
        logger = new GuardedLogger(logger ?? NullLogger.Instance, Redactor);
        _current = new CurrentConnection(connection, Redactor, readAgain);
        Retries = new RetryPolicy(logger, Time);
        var debug = new DebugHandler(Redactor, logger, Time, options.Debug)
        {
            InnerHandler = new ConnectHandler { InnerHandler = transport },
        };
        Bare = new HttpMessageInvoker(debug, disposeHandler: false);
        Tokens = new TokenSource(_current, Bare, options, Retries, Redactor, Time);
        var pacing = new PacingHandler(LeaseOf(connection, options, Time)) { InnerHandler = debug };
        _chain = new AuthorizationHandler(_current, Tokens) { InnerHandler = new ExpectHandler { InnerHandler = pacing } };
        Api = new HttpMessageInvoker(_chain, disposeHandler: false);
    }

    public ServiceTitanConnection Connection => _current.Value;

    public TimeProvider Time { get; }

    /// <summary>Masks the secrets of this connection.</summary>
    public Redactor Redactor { get; }

    public RetryPolicy Retries { get; }

    public TokenSource Tokens { get; }

    /// <summary>Sends with the connection's credentials, paced to ServiceTitan's limit.</summary>
    public HttpMessageInvoker Api { get; }

    /// <summary>Sends without credentials and pacing.</summary>
    public HttpMessageInvoker Bare { get; }

    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        IsDisposed = true;
        _chain.Dispose();
    }

    private static PacerLease? LeaseOf(ServiceTitanConnection connection, TitanClientOptions options, TimeProvider time) =>
        options.RequestsPerSecond == 0
            ? null
            : PacerPool.Of(time).Rent(
                new(connection.ApiUrl.Authority, connection.ApplicationKey, connection.Tenant), options.RequestsPerSecond);
}
