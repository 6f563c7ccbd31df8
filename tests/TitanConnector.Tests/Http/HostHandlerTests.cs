using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>Handlers that cannot be configured: which are refused, and what the host's assurance about one allows.</summary>
public class HostHandlerTests
{
    private static readonly TitanClientOptions OnHostsWord = new() { HandlerNeverRedirects = true, MaxAttempts = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_of_an_unknown_type_is_refused_when_the_client_is_requested()
    {
        await using var server = RecordingServer.Start(_ => []);
        await using var host = new HostClient(server.Settings, () => HostClient.Primary("opaque"));

        var error = Should.Throw<InvalidInputException>(() => host.Titan);

        error.Message.ShouldContain("Opaque may follow redirects");
        error.Message.ShouldContain(nameof(TitanClientOptions.HandlerNeverRedirects));
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_that_the_host_vouches_for_gets_requests_for_uncompressed_answers()
    {
        await using var server = RecordingServer.Start(RecordingServer.WithTokens(_ => WireServer.Answer(200, """{"id":7}""")));
        await using var host = new HostClient(server.Settings, () => HostClient.Primary("opaque"), OnHostsWord);

        (await host.Titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);

        server.Requests.ShouldAllBe(request => request.Contains("Accept-Encoding: identity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("token")]
    [InlineData("download")]
    public async Task An_answer_from_elsewhere_is_refused_whatever_the_host_vouches_for(string call)
    {
        await using var other = RecordingServer.Start(_ => WireServer.Answer(200, """{"id":7,"access_token":"tok","expires_in":900}"""));
        Func<string, byte[]> redirect = _ => WireServer.Answer(307, "", $"Location: {other.Url}elsewhere");
        await using var server = RecordingServer.Start(call == "token" ? redirect : RecordingServer.WithTokens(redirect));
        await using var host = new HostClient(server.Settings, () => HostClient.Primary("opaque"), OnHostsWord);

        var error = await Should.ThrowAsync<WireException>(() => call switch
        {
            "read" => host.Titan.RunAsync(AnyCall.Read, Token),
            "download" => host.Titan.ReadFileAsync(Token),
            _ => host.Titan.RunAsync(AnyCall.Write, Token),
        });

        error.Message.ShouldContain($"it is from 127.0.0.1:{other.Port}/elsewhere");
        error.IsTransient.ShouldBeFalse();
        (error is OutcomeUnknownException).ShouldBe(call == "write");
        error.ShouldBeForPeople();
    }

    [Fact]
    public async Task A_handler_added_after_the_rules_were_set_is_refused()
    {
        await using var server = RecordingServer.Start(_ => []);
        var services = new ServiceCollection();
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new LateFilter());
        services.AddTitanConnector(_ => server.Settings);
        await using var provider = services.BuildServiceProvider();

        Should.Throw<InvalidInputException>(() => provider.GetRequiredService<TitanClient>()).Message.ShouldContain("was replaced");
    }

    [Fact]
    public async Task A_used_handler_that_follows_redirects_is_refused()
    {
        await using var server = RecordingServer.Start(_ => WireServer.Answer(200, ""));
        using var used = new SocketsHttpHandler();
        using var http = new HttpClient(used, disposeHandler: false);
        await http.GetAsync(new Uri(server.Url), Token);
        await using var host = new HostClient(server.Settings, () => new HostClient.Wrapper { InnerHandler = used });

        Should.Throw<InvalidInputException>(() => host.Titan).Message.ShouldContain("has already sent requests");
    }

    [Fact]
    public async Task A_download_from_elsewhere_is_not_redirected_to_this_machine()
    {
        using var certificate = SelfMadeCertificate.Create();
        await using var admin = RecordingServer.Start(_ => WireServer.Answer(200, "stolen"), certificate: certificate);
        await using var server = RecordingServer.Start(
            RecordingServer.WithTokens(_ => WireServer.Answer(302, "", $"Location: {admin.Url}admin")), certificate: certificate);
        await using var host = new HostClient(server.SettingsOf("titan.example"), () => new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => HostClient.IsOurs(shown) },
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        var error = await Should.ThrowAsync<WireException>(() => host.Titan.ReadFileAsync(Token));

        error.Message.ShouldContain("leads to this machine");
        admin.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_that_the_host_adds_sees_answers_decompressed()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(http.Response.Body, System.IO.Compression.CompressionLevel.Fastest);
            await gzip.WriteAsync("""{"id":7}"""u8.ToArray(), http.RequestAborted);
        });
        var seen = new SeeingHandler();
        var services = new ServiceCollection();
        services.AddTitanConnector(_ => server.Settings).AddHttpMessageHandler(() => seen);
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<TitanClient>().RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);

        seen.Bodies.ShouldContain("""{"id":7}""");
    }

    private sealed class SeeingHandler : DelegatingHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Bodies.Add(await response.Content.ReadAsStringAsync(cancellationToken));
            return response;
        }
    }

    private sealed class LateFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = new SocketsHttpHandler();
        };
    }
}
