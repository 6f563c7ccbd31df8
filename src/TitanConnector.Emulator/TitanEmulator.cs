using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Seeds;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator;

/// <summary>
/// The ServiceTitan API on this machine: one tenant, its token endpoint, and its records in memory or in a file.
/// Written from ServiceTitan's published descriptions; it shares no code with the connector it is there to test.
/// </summary>
public sealed class TitanEmulator : IAsyncDisposable
{
    /// <summary>What a stop waits for requests that are being answered.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly Store _store;
    private int _stopped;

    private TitanEmulator(WebApplication app, Store store, EmulatorCredentials credentials)
    {
        _app = app;
        _store = store;
        Credentials = credentials;
        BaseUrl = new Uri(app.Urls.Single());
        TokenUrl = new Uri(BaseUrl, TokenEndpoint.Path);
    }

    /// <summary>Where the API is: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Where access tokens are issued.</summary>
    public Uri TokenUrl { get; }

    /// <summary>What a client needs to be let in.</summary>
    public EmulatorCredentials Credentials { get; }

    /// <summary>Opens or makes the tenant, and starts answering.</summary>
    /// <exception cref="EmulatorStartException">The port is taken, or the data file cannot be used.</exception>
    public static async Task<TitanEmulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        var store = await Task.Run(
            () => Store.Open(
                options.DataFile,
                Api.Collections,
                options.TimeProvider,
                fill: records => Contractor.Fill(records, options.Seed, cancellationToken)),
            cancellationToken);
        WebApplication? app = null;
        try
        {
            app = Build(options, store);
            await app.StartAsync(cancellationToken);
            return new TitanEmulator(app, store, options.Credentials);
        }
        catch (Exception failure)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            store.Dispose();
            if (Explain(failure) is { } reason)
            {
                throw new EmulatorStartException($"Port {options.Port} on 127.0.0.1 {reason}.", failure);
            }

            throw;
        }
    }

    /// <summary>Stops taking requests, lets those under way finish, and closes the data file. May be called more than once.</summary>
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

    private static string? Explain(Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } => "is already taken",
        SocketException { SocketErrorCode: var code } => $"cannot be opened ({code})",
        _ => null,
    };

    private static WebApplication Build(EmulatorOptions options, Store store)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);

        // Ctrl+C belongs to the program that runs the emulator.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var tokens = new AccessTokens(options.Credentials, options.TokenLifetime, options.TimeProvider);
        var tokenEndpoint = new TokenEndpoint(options.Credentials, tokens);
        var files = new FileLinks(store, Attachments.Collection, options.TimeProvider);
        var dispatcher = new Dispatcher(new Gate(options.Credentials, tokens), store, files, Behaviour.Of(options.Behaviour));

        var app = builder.Build();
        if (options.OnExchange is { } onExchange)
        {
            app.Use(new ExchangeRecorder(onExchange).InvokeAsync);
        }

        app.UseRouting();
        app.Map(TokenEndpoint.Path, tokenEndpoint.AnswerAsync);
        foreach (var operation in Api.Operations)
        {
            app.MapMethods(operation.Route, [operation.Method], http => dispatcher.AnswerAsync(http, operation));
        }

        app.MapGet(FileLinks.Route, files.AnswerAsync);
        app.MapFallback("{**path}", Dispatcher.AnswerUnmatchedAsync);
        return app;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
