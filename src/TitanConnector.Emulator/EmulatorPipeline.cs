using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Control;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.InProcess;
using TitanConnector.Emulator.Journal;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using TitanConnector.Emulator.Traffic;
using TitanConnector.Emulator.Webhooks;

namespace TitanConnector.Emulator;

/// <summary>Puts together what a request passes through.</summary>
internal static class EmulatorPipeline
{
    /// <summary>How long a stop waits for the requests that are being answered.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static WebApplication Build(
        EmulatorOptions options, TenantClients clients, TenantStores stores, RequestJournal journal, FaultPlan faults,
        WebhookSender? webhooks, Action reset)
    {
        var app = NewApplication(options);
        var time = options.TimeProvider;
        var chance = new Chance(options.RandomSeed);
        var tokens = new AccessTokens(options.Scopes ?? Scopes.All, options.TokenLifetime, time, chance.Key("tokens"));
        var limits = new RateLimits(clients.All.Select(client => client.Tenant), options.RateLimit, time);
        var faultHandler = new FaultHandler(tokens, time, app.Lifetime.ApplicationStopping);
        if (chance.IsSeeded)
        {
            app.Use((http, next) => TraceIds.InvokeAsync(chance, http, next));
        }

        if (time != TimeProvider.System)
        {
            // The server would say the time of the machine, and a client that asks for changes since then would miss some.
            app.Use((http, next) =>
            {
                http.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
                return next(http);
            });
        }

        app.Use(LastResort.InvokeAsync);
        app.Use(LocalOnly.InvokeAsync);
        var documented = new DocumentedApi(
            Api.Operations,
            FactsOf(options.OpenApiFolder),
            options.Seed.Customers,
            options.Forms == EmulatorForms.Refuse,
            new FeedSettings(options.FeedLag, options.FeedPageSize));
        app.Use(new ControlRoutes(
            faults,
            journal,
            clients,
            new MergeRoute(clients, stores),
            new WebhookRoutes(webhooks, clients, stores, documented),
            reset).InvokeAsync);
        app.Use(new FrontDoor(
            journal,
            options.Latency is { } latency ? () => latency.At(chance.Next()) : null,
            limits,
            faults,
            faultHandler,
            time,
            options.OnRequest).InvokeAsync);
        if (options.OnExchange is { } onExchange)
        {
            app.Use(new ExchangeRecorder(onExchange).InvokeAsync);
        }

        MapApi(app, options, clients, stores, documented, tokens, chance.Key("files"));
        return app;
    }

    private static WebApplication NewApplication(EmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (options.WithoutSockets)
        {
            builder.Services.AddSingleton<IServer>(new InProcessServer(options.TimeProvider));
        }
        else
        {
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, options.Port);
            });
        }

        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);

        // The program that runs the emulator handles Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder.Build();
    }

    private static void MapApi(
        WebApplication app,
        EmulatorOptions options,
        TenantClients clients,
        TenantStores stores,
        DocumentedApi documented,
        AccessTokens tokens,
        byte[] fileKey)
    {
        var files = new FileLinks(stores, EquipmentTables.Files, options.TimeProvider, fileKey);
        var gate = new Gate(clients, tokens, options.Scopes?.ToHashSet(StringComparer.Ordinal));
        var dispatcher = new Dispatcher(gate, stores, files, DeviationsOf(options.Behaviour));
        app.UseRouting();
        app.Map(TokenEndpoint.Path, new TokenEndpoint(clients, tokens).AnswerAsync);
        var operations = Api.Operations.Select(documented.Extend);
        foreach (var operation in options.Scopes is null ? operations : Scopes.AddTo(operations))
        {
            app.MapMethods(operation.Pattern, [operation.Method], http => dispatcher.AnswerAsync(http, operation));
        }

        app.MapGet(FileLinks.Route, files.AnswerAsync);
        app.MapFallback("{**path}", http => documented.Find(http) is { } operation
            ? dispatcher.AnswerAsync(http, operation)
            : Dispatcher.AnswerUnmatchedAsync(http));
    }

    private static DocumentedFacts FactsOf(string? folder)
    {
        try
        {
            return DocumentedFacts.With(folder);
        }
        catch (InvalidDataException error)
        {
            throw new EmulatorStartException($"The OpenAPI documents cannot be used: {error.Message.TrimEnd('.')}.", error);
        }
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
