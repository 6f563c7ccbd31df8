using System.Net;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>A proxy configured by the host carries requests that leave this machine, and none that stay on it.</summary>
public class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Ways { get; } = new(
        [nameof(SocketsHttpHandler), nameof(HttpClientHandler)],
        ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_call_to_this_machine_does_not_go_through_the_proxy_of_the_host(string handler, string name)
    {
        await using var proxy = RecordingServer.Start(_ => WireServer.Answer(200, """{"id":7,"access_token":"tok","expires_in":900}"""));
        await using var server = RecordingServer.Start(RecordingServer.WithTokens(_ => WireServer.Answer(200, """{"id":7}""")));
        await using var host = new HostClient(server.SettingsOf(name), () => Behind(handler, proxy.Url));

        (await host.Titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);

        proxy.Connections.ShouldBe(0);
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(nameof(SocketsHttpHandler))]
    [InlineData(nameof(HttpClientHandler))]
    public async Task A_call_to_another_machine_still_goes_through_the_proxy_of_the_host(string handler)
    {
        await using var proxy = RecordingServer.Start(_ => WireServer.Answer(502, ""));
        var settings = proxy.Settings with { Environment = "production", ApiUrl = null };
        await using var host = new HostClient(settings, () => Behind(handler, proxy.Url), new TitanClientOptions { MaxAttempts = 1 });

        await Should.ThrowAsync<WireException>(() => host.Titan.RunAsync(AnyCall.Read, Token));

        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith("CONNECT auth.servicetitan.io:443 ");
    }

    private static HttpMessageHandler Behind(string handler, string proxy) => handler == nameof(SocketsHttpHandler)
        ? new SocketsHttpHandler { Proxy = new WebProxy(proxy), UseProxy = true }
        : new HttpClientHandler { Proxy = new WebProxy(proxy), UseProxy = true };
}
