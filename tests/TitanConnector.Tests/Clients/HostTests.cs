using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Clients;

public class HostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_gets_a_client_and_its_own_handlers_see_the_requests()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var seen = new SeeingHandler();
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => server.Settings).AddHttpMessageHandler(() => seen);
        await using var provider = services.BuildServiceProvider();

        var customer = await provider.GetRequiredService<TitanClient>().RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        customer.Id.ShouldBe(7);
        seen.Paths.ShouldBe(["/connect/token", "/crm/v2/tenant/42/customers/7"]);
        provider.GetRequiredService<TitanClient>().ShouldBeSameAs(provider.GetRequiredService<TitanClient>());
    }

    [Fact]
    public async Task A_host_without_settings_gets_an_error_when_it_requests_the_client()
    {
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => new ConnectionSettings());
        await using var provider = services.BuildServiceProvider();

        Should.Throw<InvalidInputException>(() => provider.GetRequiredService<TitanClient>()).Message.ShouldContain("environment: missing");
    }

    [Fact]
    public async Task A_setting_missing_in_a_host_is_not_taken_from_variables()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => server.Settings with { Tenant = null });
        await using var provider = services.BuildServiceProvider();
        Environment.SetEnvironmentVariable("SERVICETITAN_TENANT_ID", "4711");
        try
        {
            Should.Throw<InvalidInputException>(() => provider.GetRequiredService<TitanClient>()).Message.ShouldContain("tenant: missing");
        }
        finally
        {
            Environment.SetEnvironmentVariable("SERVICETITAN_TENANT_ID", null);
        }
    }

    [Fact]
    public async Task A_second_connector_for_the_same_host_is_refused_when_it_is_added()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => server.Settings);

        Should.Throw<InvalidOperationException>(() => services.AddTitanConnector(_ => server.Settings with { Tenant = "43" }))
            .Message.ShouldContain("already");

        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<TitanClient>().Connection.Tenant.ShouldBe(42);
    }

    [Fact]
    public async Task A_connector_beside_a_client_that_the_host_registered_itself_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var services = new ServiceCollection();
        services.AddSingleton(_ => server.NewClient());

        Should.Throw<InvalidOperationException>(() => services.AddTitanConnector(_ => server.Settings));
    }

    [Fact]
    public async Task Named_clients_each_use_their_own_tenant()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var services = new ServiceCollection();
        services.AddTitanConnector("north", _ => server.Settings with { Tenant = "1" });
        services.AddTitanConnector("south", _ => server.Settings with { Tenant = "2" });
        services.AddTitanConnector(_ => server.Settings with { Tenant = "3" });
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<ITitanClient>("north").RunAsync(new GetCustomer { CustomerId = 7 }, Token);
        await provider.GetRequiredKeyedService<TitanClient>("south").RunAsync(new GetCustomer { CustomerId = 7 }, Token);
        await provider.GetRequiredService<ITitanClient>().RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        server.Requests.Select(request => request.Target.Split('/')[4]).ShouldBe(["1", "2", "3"]);
        provider.GetRequiredKeyedService<ITitanClient>("north").ShouldBeSameAs(provider.GetRequiredKeyedService<TitanClient>("north"));
        provider.GetKeyedService<ITitanClient>("west").ShouldBeNull();
    }

    [Fact]
    public void A_second_client_with_the_same_name_is_refused_when_it_is_added()
    {
        var services = new ServiceCollection();
        services.AddTitanConnector("north", _ => new ConnectionSettings());

        Should.Throw<InvalidOperationException>(() => services.AddTitanConnector("north", _ => new ConnectionSettings()))
            .Message.ShouldContain("north");
    }

    [Fact]
    public async Task Handlers_of_one_name_see_only_its_requests()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var seen = new SeeingHandler();
        var services = new ServiceCollection();
        services.AddTitanConnector("north", _ => server.Settings).AddHttpMessageHandler(() => seen);
        services.AddTitanConnector("south", _ => server.Settings);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<ITitanClient>("south").RunAsync(new GetCustomer { CustomerId = 7 }, Token);
        seen.Paths.ShouldBeEmpty();
        await provider.GetRequiredKeyedService<ITitanClient>("north").RunAsync(new GetCustomer { CustomerId = 7 }, Token);
        seen.Paths.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_section_of_the_configuration_gives_the_settings()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ServiceTitan:Environment"] = "emulator",
            ["ServiceTitan:ApiUrl"] = $"{server.Url}",
            ["ServiceTitan:Tenant"] = "42",
            ["ServiceTitan:ClientId"] = "cid.scripted",
            ["ServiceTitan:ClientSecret"] = "cs1.scripted-secret",
            ["ServiceTitan:ApplicationKey"] = "ak1.scripted-key",
        }).Build();
        var services = new ServiceCollection();
        services.AddTitanConnector(configuration.GetSection("ServiceTitan"));
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<ITitanClient>().RunAsync(new GetCustomer { CustomerId = 7 }, Token)).Id.ShouldBe(7);
    }

    [Fact]
    public async Task A_factory_in_a_host_looks_up_settings_in_its_services()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7}""");
        var seen = new SeeingHandler();
        var services = new ServiceCollection();
        services.AddSingleton(new Dictionary<string, string> { ["anna"] = "1", ["bert"] = "2" });
        services.AddTitanClientFactory((provider, key, _) => ValueTask.FromResult(
                server.Settings with { Tenant = provider.GetRequiredService<Dictionary<string, string>>()[key] }))
            .AddHttpMessageHandler(() => seen);
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<ITitanClientFactory>();

        foreach (var key in new[] { "anna", "bert" })
        {
            using var lease = await factory.LeaseAsync(key, Token);
            await lease.Client.RunAsync(new GetCustomer { CustomerId = 7 }, Token);
        }

        seen.Paths.Where(path => path != "/connect/token")
            .ShouldBe(["/crm/v2/tenant/1/customers/7", "/crm/v2/tenant/2/customers/7"]);
        Should.Throw<InvalidOperationException>(() => services.AddTitanClientFactory((_, _, _) => default));
    }

    [Fact]
    public void A_transport_in_the_options_is_refused_in_a_host_because_the_host_supplies_it()
    {
        var options = new TitanClientOptions { Transport = new SocketsHttpHandler() };

        Should.Throw<ArgumentException>(() => new ServiceCollection().AddTitanConnector(_ => new ConnectionSettings(), options))
            .Message.ShouldContain("ConfigurePrimaryHttpMessageHandler");
    }

    private sealed class SeeingHandler : DelegatingHandler
    {
        public List<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
