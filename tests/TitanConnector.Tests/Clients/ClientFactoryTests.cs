using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Http;

namespace TitanConnector.Tests.Clients;

/// <summary>
/// Clients for many tenants: shared while they are leased, kept for a while, and renewed when their credentials are refused.
/// </summary>
public sealed class ClientFactoryTests : IAsyncLifetime
{
    private static readonly GetCustomer Read = new() { CustomerId = 7 };

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentDictionary<string, ConnectionSettings> _table = [];
    private readonly ConcurrentQueue<string> _lookUps = [];
    private readonly ConcurrentDictionary<string, string> _secrets = [];
    private readonly ConcurrentQueue<(string ClientId, string Secret)> _tokenRequests = [];
    private ScriptedServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync(
        (http, request) =>
        {
            if (request.Target != "/connect/token")
            {
                return ScriptedServer.AnswerAsync(http, 200, $$"""{"id":{{request.Target.Split('/')[4]}}}""");
            }

            var form = request.Body.Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
            _tokenRequests.Enqueue((form["client_id"], form["client_secret"]));
            return _secrets[form["client_id"]] == form["client_secret"]
                ? ScriptedServer.AnswerAsync(http, 200, """{"access_token":"tok-scripted","expires_in":900}""")
                : ScriptedServer.AnswerAsync(http, 400, """{"error":"invalid_client"}""");
        },
        takesTokenRequests: true,
        judgesRequests: false);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Concurrent_leases_of_a_tenant_share_one_client_and_one_lookup_of_its_settings()
    {
        using var factory = NewFactory();
        Add("anna", 1);
        Add("bert", 2);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => factory.LeaseAsync("anna", Token).AsTask()));
        using var bert = await factory.LeaseAsync("bert", Token);

        leases.ShouldAllBe(lease => lease.Client == leases[0].Client);
        bert.Client.ShouldNotBe(leases[0].Client);
        _lookUps.ShouldBe(["anna", "bert"]);
        (await leases[0].Client.RunAsync(Read, Token)).Id.ShouldBe(1);
        (await bert.Client.RunAsync(Read, Token)).Id.ShouldBe(2);
    }

    [Fact]
    public async Task An_unleased_client_is_kept_for_a_while_and_then_disposed()
    {
        using var factory = NewFactory(new TitanClientFactoryOptions { IdleTimeout = TimeSpan.FromMinutes(10) });
        Add("anna", 1);
        var first = await UseAsync(factory, "anna");

        _time.Advance(TimeSpan.FromMinutes(9));
        (await UseAsync(factory, "anna")).ShouldBe(first);

        _time.Advance(TimeSpan.FromMinutes(10));
        factory.Count.ShouldBe(0);
        await Should.ThrowAsync<ObjectDisposedException>(() => first.RunAsync(Read, Token));
        (await UseAsync(factory, "anna")).ShouldNotBe(first);
        _lookUps.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_most_recently_used_unleased_clients_are_kept()
    {
        using var factory = NewFactory(new TitanClientFactoryOptions { MaxIdleClients = 2 });
        foreach (var (index, name) in new[] { "anna", "bert", "cleo" }.Index())
        {
            Add(name, index + 1);
            await UseAsync(factory, name);
        }

        factory.Count.ShouldBe(2);
        await UseAsync(factory, "cleo");
        await UseAsync(factory, "bert");
        _lookUps.ShouldBe(["anna", "bert", "cleo"]);
        await UseAsync(factory, "anna");
        _lookUps.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_thousand_tenants_used_once_leave_no_more_clients_than_the_limit()
    {
        using var factory = NewFactory(new TitanClientFactoryOptions { MaxIdleClients = 50 });
        for (var tenant = 1; tenant <= 1000; tenant++)
        {
            Add($"t{tenant}", tenant);
            using var lease = await factory.LeaseAsync($"t{tenant}", Token);
            lease.Client.Tenant.ShouldBe(tenant);
        }

        factory.Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_forgotten_client_keeps_working_for_its_leases_and_the_next_lease_looks_up_settings()
    {
        using var factory = NewFactory();
        Add("anna", 1);
        var lease = await factory.LeaseAsync("anna", Token);

        factory.Forget("anna");
        (await lease.Client.RunAsync(Read, Token)).Id.ShouldBe(1);
        using (var next = await factory.LeaseAsync("anna", Token))
        {
            next.Client.ShouldNotBe(lease.Client);
        }

        lease.Dispose();
        lease.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => lease.Client.RunAsync(Read, Token));
        factory.Forget("nobody");
    }

    [Fact]
    public async Task A_replaced_secret_is_looked_up_when_the_old_one_is_refused()
    {
        using var factory = NewFactory();
        Add("anna", 1);
        using var lease = await factory.LeaseAsync("anna", Token);
        _table["anna"] = _table["anna"] with { ClientSecret = "cs1.second" };
        _secrets["cid.1"] = "cs1.second";

        (await lease.Client.RunAsync(Read, Token)).Id.ShouldBe(1);

        _lookUps.Count.ShouldBe(2);
        _tokenRequests.Select(request => request.Secret).ShouldBe(["cs1.first", "cs1.second"]);
        using var same = await factory.LeaseAsync("anna", Token);
        same.Client.ShouldBe(lease.Client);
    }

    [Fact]
    public async Task A_refused_secret_that_was_not_replaced_is_looked_up_once_per_failed_call()
    {
        using var factory = NewFactory();
        Add("anna", 1);
        _secrets["cid.1"] = "cs1.another";
        using var lease = await factory.LeaseAsync("anna", Token);

        await Should.ThrowAsync<AccessRefusedException>(() => lease.Client.RunAsync(Read, Token));

        _lookUps.Count.ShouldBe(2);
        _tokenRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_changes_its_tenant_never_moves_calls_there()
    {
        using var factory = NewFactory();
        Add("anna", 1);
        using var lease = await factory.LeaseAsync("anna", Token);
        _secrets["cid.1"] = "cs1.another";
        Add("anna", 2);

        await Should.ThrowAsync<AccessRefusedException>(() => lease.Client.RunAsync(Read, Token));
        lease.Client.Tenant.ShouldBe(1);
        using var next = await factory.LeaseAsync("anna", Token);
        (await next.Client.RunAsync(Read, Token)).Id.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_lookup_is_thrown_and_retried_by_the_next_lease()
    {
        using var factory = NewFactory();

        await Should.ThrowAsync<KeyNotFoundException>(() => factory.LeaseAsync("anna", Token).AsTask());
        factory.Count.ShouldBe(0);
        Add("anna", 1);
        (await (await factory.LeaseAsync("anna", Token)).Client.RunAsync(Read, Token)).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_lookup_after_a_refusal_is_logged_and_the_refusal_thrown()
    {
        var log = new ListLogger();
        using var factory = NewFactory(log: log);
        Add("anna", 1);
        _secrets["cid.1"] = "cs1.another";
        using var lease = await factory.LeaseAsync("anna", Token);
        _table.Clear();

        await Should.ThrowAsync<AccessRefusedException>(() => lease.Client.RunAsync(Read, Token));

        log.Text.ShouldContain("tenant 1 could not be read again");
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_for_settings_does_not_cancel_the_others()
    {
        var found = new TaskCompletionSource<ConnectionSettings>();
        using var factory = new TitanClientFactory((_, _) => new ValueTask<ConnectionSettings>(found.Task), time: _time);
        using var impatient = new CancellationTokenSource();
        var first = factory.LeaseAsync("anna", impatient.Token).AsTask();
        var second = factory.LeaseAsync("anna", Token).AsTask();

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        Add("anna", 1);
        found.SetResult(_table["anna"]);

        (await (await second).Client.RunAsync(Read, Token)).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_disposed_factory_disposes_its_clients_and_creates_no_more()
    {
        var factory = NewFactory();
        Add("anna", 1);
        var lease = await factory.LeaseAsync("anna", Token);

        factory.Dispose();
        factory.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => lease.Client.RunAsync(Read, Token));
        await Should.ThrowAsync<ObjectDisposedException>(() => factory.LeaseAsync("anna", Token).AsTask());
        lease.Dispose();
    }

    [Fact]
    public async Task Concurrent_leases_returns_and_forgets_leave_no_client_behind()
    {
        using var factory = NewFactory(new TitanClientFactoryOptions { MaxIdleClients = 3 });
        for (var tenant = 1; tenant <= 10; tenant++)
        {
            Add($"t{tenant}", tenant);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 500), Token, async (number, token) =>
        {
            var tenant = (number % 10) + 1;
            if (number % 17 == 0)
            {
                factory.Forget($"t{tenant}");
            }

            using var lease = await factory.LeaseAsync($"t{tenant}", token);
            (await lease.Client.RunAsync(Read, token)).Id.ShouldBe(tenant);
        });

        factory.Count.ShouldBeLessThanOrEqualTo(3);
    }

    private static async Task<ITitanClient> UseAsync(TitanClientFactory factory, string key)
    {
        using var lease = await factory.LeaseAsync(key, Token);
        await lease.Client.RunAsync(Read, Token);
        return lease.Client;
    }

    private TitanClientFactory NewFactory(TitanClientFactoryOptions? options = null, ListLogger? log = null)
    {
        options = (options ?? new()) with { Client = new TitanClientOptions { RequestsPerSecond = 0, MaxAttempts = 1 } };
        var factory = log is null ? null : Microsoft.Extensions.Logging.LoggerFactory.Create(
            builder => builder.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(new OneLogger(log)));
        return new TitanClientFactory(
            (key, _) =>
            {
                _lookUps.Enqueue(key);
                return ValueTask.FromResult(_table[key]);
            },
            options,
            factory,
            _time);
    }

    private void Add(string key, int tenant)
    {
        _table[key] = _server.Settings with { Tenant = $"{tenant}", ClientId = $"cid.{tenant}", ClientSecret = "cs1.first" };
        _secrets[$"cid.{tenant}"] = "cs1.first";
    }

    private sealed class OneLogger(ListLogger log) : Microsoft.Extensions.Logging.ILoggerProvider
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
