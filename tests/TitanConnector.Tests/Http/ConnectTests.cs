using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Where requests go, and what a caller sees when a connection cannot be established.</summary>
public class ConnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_timeout_is_an_unreachable_server_not_a_cancellation()
    {
        var connection = ServiceTitanConnection.From(new()
        {
            Environment = "production", Tenant = "42", ClientId = "cid.x", ClientSecret = "cs1.x", ApplicationKey = "ak1.x",
        });
        using var titan = new TitanClient(connection, new Unreachable(), new TitanClientOptions(), logger: null, new VirtualTime());

        var error = await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = "Avery" }, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("could not be reached");
        error.Attempts.ShouldBe(5);
    }

    [Fact]
    public async Task A_path_in_the_api_url_prefixes_the_paths_of_calls()
    {
        await using var server = WireServer.Start(WireServer.Answer(200, """{"id":7}"""));
        using var titan = new TitanClient(
            server.Settings with { ApiUrl = $"{server.Url}proxy/st/", TokenUrl = $"{server.Url}connect/token" }, time: new VirtualTime());

        await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        server.Requests.ShouldHaveSingleItem().ShouldBe("GET /proxy/st/crm/v2/tenant/42/customers/7 HTTP/1.1");
    }

    // Throws what .NET's own transport throws.
    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The operation was canceled.", new TimeoutException("No connection within 15 s."));
    }
}
