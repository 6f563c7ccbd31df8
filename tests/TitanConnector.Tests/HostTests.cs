using Microsoft.Extensions.DependencyInjection;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests;

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
    public async Task A_host_without_settings_is_told_so_when_the_client_is_asked_for()
    {
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => new ConnectionSettings());
        await using var provider = services.BuildServiceProvider();

        Should.Throw<InvalidInputException>(() => provider.GetRequiredService<TitanClient>()).Message.ShouldContain("environment: missing");
    }

    [Fact]
    public async Task A_setting_that_a_host_leaves_out_is_not_taken_from_variables()
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
