using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Faults;
using TitanConnector.Emulator.InProcess;
using TitanConnector.Emulator.Journal;
using TitanConnector.Emulator.Routes;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Webhooks;

namespace TitanConnector.Emulator;

/// <summary>
/// The ServiceTitan API on this machine: a tenant or many, the token endpoint, and the records in memory or in files.
/// Written from ServiceTitan's published descriptions; it shares no code with the connector that it tests.
/// </summary>
public sealed class TitanEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TenantClients _clients;
    private readonly TenantStores _stores;
    private readonly RequestJournal _journal;
    private readonly FaultPlan _faults;
    private readonly EmulatorOptions _options;
    private readonly WebhookSender? _webhooks;
    private int _stopped;

    private TitanEmulator(EmulatorOptions options, TenantStores stores, WebhookSender? webhooks)
    {
        _options = options;
        _clients = new TenantClients(
            [.. options.AllTenants().Select(one => new TenantClient(one.ClientId, one.ClientSecret, one.ApplicationKey, one.Tenant))]);
        _stores = stores;
        _webhooks = webhooks;
        _journal = new RequestJournal(options.TimeProvider);
        _faults = new FaultPlan(options.Faults);
        _app = EmulatorPipeline.Build(options, _clients, _stores, _journal, _faults, webhooks, Reset);
    }

    /// <summary>Where the API is: <c>http://127.0.0.1:port/</c>, without a port if there are no sockets.</summary>
    public Uri BaseUrl => field ??= new Uri(_app.Urls.Single());

    /// <summary>Where access tokens are issued.</summary>
    public Uri TokenUrl => new(BaseUrl, TokenEndpoint.Path);

    /// <summary>The credentials that a client needs; of the first tenant, if there are several.</summary>
    public EmulatorCredentials Credentials => CredentialsOf(_clients.All[0]);

    /// <summary>The credentials for each tenant.</summary>
    public IReadOnlyList<EmulatorCredentials> Tenants => [.. _clients.All.Select(CredentialsOf)];

    /// <summary>The latest requests, including token requests: up to 20,000, or fewer if their bodies are large.</summary>
    public IReadOnlyList<JournalEntry> Requests => _journal.Since(0);

    /// <summary>
    /// How many webhooks were neither delivered nor given up yet; after a stop, how many are lost with the emulator. 0 without webhooks.
    /// </summary>
    public int PendingWebhooks => _webhooks?.Pending ?? 0;

    /// <summary>The active faults.</summary>
    public IReadOnlyList<Fault> Faults => [.. _faults.Count().Select(fault => fault.Fault)];

    /// <summary>Opens or creates the tenant, and starts answering.</summary>
    /// <exception cref="EmulatorStartException">
    /// The port is taken, the data file cannot be used, or no operation needs one of the scopes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="EmulatorOptions.FeedPageSize"/> is less than 1.</exception>
    public static async Task<TitanEmulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FeedPageSize, 1);
        CheckScopes(options.Scopes);
        TenantStores? stores = null;
        var webhooks = options.Webhooks is { } target
            ? new WebhookSender(
                target.Url, target.Key, target.SignatureHeader, target.SignsInBase64, target.Patience, options.TimeProvider)
            : null;
        TitanEmulator? emulator = null;
        try
        {
            using (Take(options.WithoutSockets ? 0 : options.Port))
            {
                stores = await Task.Run(() => EmulatorStores.Open(options, webhooks, cancellationToken), cancellationToken);
            }

            emulator = new TitanEmulator(options, stores, webhooks);
            await emulator._app.StartAsync(cancellationToken);
            return emulator;
        }
        catch (Exception failure)
        {
            if (emulator is not null)
            {
                await emulator._app.DisposeAsync();
            }

            stores?.Dispose();
            webhooks?.Dispose();
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
    /// <param name="clientSecret">The new secret.</param>
    public void ReplaceClientSecret(string clientSecret) => ReplaceClientSecret(Credentials.Tenant, clientSecret);

    /// <inheritdoc cref="ReplaceClientSecret(string)"/>
    /// <param name="tenant">The tenant whose client gets the secret.</param>
    /// <param name="clientSecret">The new secret.</param>
    /// <exception cref="ArgumentException">There is no such tenant.</exception>
    public void ReplaceClientSecret(long tenant, string clientSecret)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        var client = _clients.All.FirstOrDefault(client => client.Tenant == tenant)
            ?? throw new ArgumentException($"There is no tenant {tenant}.", nameof(tenant));
        client.Secret = clientSecret;
    }

    /// <summary>
    /// A handler that carries requests to this emulator without sockets, for <see cref="HttpClient"/> or the transport of a client. It
    /// runs on the caller's thread, follows no redirects, and may be disposed of.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The emulator was started without <see cref="EmulatorOptions.WithoutSockets"/>.
    /// </exception>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(
        _app.Services.GetRequiredService<IServer>() as InProcessServer
            ?? throw new InvalidOperationException($"The emulator listens on a port; set {nameof(EmulatorOptions.WithoutSockets)}."));

    /// <summary>Adds faults to the active ones.</summary>
    public void Inject(params IEnumerable<Fault> faults) => _faults.Add(faults);

    /// <summary>Removes all faults.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Resets all tenants to their seeds, and removes all faults and recorded requests. Issued tokens stay valid.</summary>
    public void Reset()
    {
        _stores.Reset();
        _faults.Clear();
        _journal.Clear();
        _webhooks?.Clear();
    }

    /// <summary>
    /// Stops accepting requests, finishes those in progress, waits up to 2 seconds for webhooks that are being sent, and closes the data
    /// file. May be called more than once.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await _app.StopAsync(cancellationToken);
            await _app.DisposeAsync();
            _stores.Dispose();
            if (_webhooks is not null)
            {
                await _webhooks.FinishAsync();
                _webhooks.Dispose();
            }
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

    private static void CheckScopes(IReadOnlyList<string>? scopes)
    {
        if (scopes?.FirstOrDefault(scope => !Scopes.All.Contains(scope)) is { } unknown)
        {
            var family = unknown[..Math.Max(unknown.LastIndexOf('.') + 1, 0)];
            var near = Scopes.All.Where(scope => family.Length > 3 && scope.StartsWith(family, StringComparison.Ordinal)).Take(12).ToList();
            throw new EmulatorStartException($"No operation needs the scope \"{unknown}\"."
                + (near.Count > 0 ? $" There are {string.Join(", ", near)}." : " A scope looks like tn.crm.customers:r."));
        }
    }

    private static EmulatorCredentials CredentialsOf(TenantClient client) =>
        new(client.Id, client.Secret, client.ApplicationKey, client.Tenant);
}
