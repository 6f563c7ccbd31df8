using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Control;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented;
using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.Journal;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes;
using TitanConnector.Emulator.Seeds;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using TitanConnector.Emulator.Traffic;

namespace TitanConnector.Emulator;

/// <summary>
/// The ServiceTitan API on this machine: one tenant, its token endpoint, and its records in memory or in a file.
/// Written from ServiceTitan's published descriptions; it shares no code with the connector that it tests.
/// </summary>
public sealed class TitanEmulator : IAsyncDisposable
{
    /// <summary>How long a stop waits for the requests that are being answered.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly Store _store;
    private readonly RequestJournal _journal;
    private readonly FaultPlan _faults;
    private readonly EmulatorSeed _seed;
    private readonly DocumentedApi _documented;
    private int _stopped;

    private TitanEmulator(EmulatorOptions options, Store store)
    {
        _store = store;
        _journal = new RequestJournal(options.TimeProvider);
        _faults = new FaultPlan(options.Faults);
        _seed = options.Seed;
        _documented = new DocumentedApi(Api.Operations, options.Seed.Customers, options.Forms == EmulatorForms.Refuse);
        Credentials = options.Credentials;
        _app = Build(options);
    }

    /// <summary>Where the API is: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseUrl => field ??= new Uri(_app.Urls.Single());

    /// <summary>Where access tokens are issued.</summary>
    public Uri TokenUrl => new(BaseUrl, TokenEndpoint.Path);

    /// <summary>The credentials that a client needs.</summary>
    public EmulatorCredentials Credentials { get; private set; }

    /// <summary>The latest requests, including token requests: up to 20,000, or fewer if their bodies are large.</summary>
    public IReadOnlyList<JournalEntry> Requests => _journal.Since(0);

    /// <summary>The active faults.</summary>
    public IReadOnlyList<Fault> Faults => [.. _faults.Count().Select(fault => fault.Fault)];

    /// <summary>Opens or creates the tenant, and starts answering.</summary>
    /// <exception cref="EmulatorStartException">The port is taken, or the data file cannot be used.</exception>
    public static async Task<TitanEmulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        Store? store = null;
        TitanEmulator? emulator = null;
        try
        {
            using (Take(options.Port))
            {
                store = await Task.Run(
                    () => Store.Open(
                        options.DataFile,
                        TenantTables.All,
                        options.TimeProvider,
                        fill: records => Contractor.Fill(records, options.Seed.Customers, cancellationToken)),
                    cancellationToken);
            }

            emulator = new TitanEmulator(options, store);
            await emulator._app.StartAsync(cancellationToken);
            return emulator;
        }
        catch (Exception failure)
        {
            if (emulator is not null)
            {
                await emulator._app.DisposeAsync();
            }

            store?.Dispose();
            if (failure is DataFileException unusable)
            {
                throw new EmulatorStartException(unusable.Message, unusable.InnerException);
            }

            if (Explain(failure) is { } reason)
            {
                throw new EmulatorStartException($"Port {options.Port} on 127.0.0.1 {reason}.", failure);
            }

            throw;
        }
    }

    /// <summary>
    /// Replaces the client secret, as its owner can in ServiceTitan. The old secret is refused from now on; issued tokens stay valid.
    /// </summary>
    public void ReplaceClientSecret(string clientSecret)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        Credentials = Credentials with { ClientSecret = clientSecret };
    }

    /// <summary>Adds faults to the active ones.</summary>
    public void Inject(params IEnumerable<Fault> faults) => _faults.Add(faults);

    /// <summary>Removes all faults.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Resets the tenant to its seed, and removes all faults and recorded requests. Issued tokens stay valid.</summary>
    public void Reset()
    {
        _store.Reset(TenantTables.All, records =>
        {
            _documented.Forget();
            Contractor.Fill(records, _seed.Customers, CancellationToken.None);
        });
        _faults.Clear();
        _journal.Clear();
    }

    /// <summary>Stops accepting requests, finishes those in progress, and closes the data file. May be called more than once.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await _app.StopAsync(cancellationToken);
            await _app.DisposeAsync();
            _store.Dispose();
        }
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>
    /// Holds the port until the tenant is open, so that no data file is created if the port is taken. It does not listen yet, so that
    /// clients do not connect to an emulator that cannot answer.
    /// </summary>
    private static Socket? Take(int port)
    {
        if (port == 0)
        {
            return null;
        }

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string? Explain(Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } => "is already taken",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "is already taken",
        SocketException { SocketErrorCode: var code } => $"cannot be opened ({code})",
        _ => null,
    };

    private WebApplication Build(EmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);

        // The program that runs the emulator handles Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var (clientId, _, applicationKey, tenant) = options.Credentials;
        var tokens = new AccessTokens(clientId, tenant, Scopes.All, options.TokenLifetime, options.TimeProvider);
        var tokenEndpoint = new TokenEndpoint(clientId, () => Credentials.ClientSecret, tokens);
        var files = new FileLinks(_store, EquipmentTables.Files, options.TimeProvider);
        var dispatcher = new Dispatcher(new Gate(applicationKey, tenant, tokens), _store, files, DeviationsOf(options.Behaviour));

        var app = builder.Build();
        var time = options.TimeProvider;
        app.Use(LastResort.InvokeAsync);
        app.Use(LocalOnly.InvokeAsync);
        app.Use(new ControlRoutes(_faults, _journal, Reset).InvokeAsync);
        app.Use(new FrontDoor(
            _journal, options.Latency is { } latency ? latency.Next : null, new RateLimit(options.RateLimit, time), _faults,
            new FaultHandler(tokens, time, app.Lifetime.ApplicationStopping), time).InvokeAsync);
        if (options.OnExchange is { } onExchange)
        {
            app.Use(new ExchangeRecorder(onExchange).InvokeAsync);
        }

        app.UseRouting();
        app.Map(TokenEndpoint.Path, tokenEndpoint.AnswerAsync);
        foreach (var operation in Api.Operations)
        {
            app.MapMethods(operation.Pattern, [operation.Method], http => dispatcher.AnswerAsync(http, operation));
        }

        app.MapGet(FileLinks.Route, files.AnswerAsync);
        app.MapFallback("{**path}", http => _documented.Find(http) is { } operation
            ? dispatcher.AnswerAsync(http, operation)
            : Dispatcher.AnswerUnmatchedAsync(http));
        return app;
    }

    private static Deviations DeviationsOf(EmulatorBehaviour behaviour) => behaviour switch
    {
        EmulatorBehaviour.Live => Deviations.Live,
        _ => Deviations.None,
    };

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
