using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>A server that cannot prove its identity gets nothing, and the error names the cause at once.</summary>
public class TlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_untrusted_certificate_is_reported_at_once()
    {
        using var certificate = SelfMadeCertificate.Create();
        await using var server = RecordingServer.Start(_ => [], certificate: certificate);
        using var titan = new TitanClient(server.Settings, time: new VirtualTime());

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.Message.ShouldContain("issued by an authority that this machine trusts");
        ShouldBeSaidAtOnce(error, server);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("download")]
    [InlineData("where the file is kept")]
    public async Task An_expired_certificate_is_reported_at_once(string call)
    {
        using var expired = SelfMadeCertificate.Create(endsIn: -2);
        using var good = SelfMadeCertificate.Create();
        var isBehind = call == "where the file is kept";
        await using var wrong = RecordingServer.Start(_ => [], certificate: expired);
        await using var right = RecordingServer.Start(
            RecordingServer.WithTokens(_ => WireServer.Answer(302, "", $"Location: {wrong.Url}kept?sig=permission")), certificate: good);
        var settings = right.Settings with
        {
            ApiUrl = isBehind || call == "token" ? right.Url : wrong.Url,
            TokenUrl = $"{(call == "token" ? wrong : right).Url}connect/token",
        };
        await using var host = new HostClient(settings, () => Trusting(expired, good));

        var error = await Should.ThrowAsync<WireException>(() => call switch
        {
            "token" or "write" => host.Titan.RunAsync(AnyCall.Write, Token),
            "read" => host.Titan.RunAsync(AnyCall.Read, Token),
            _ => host.Titan.ReadFileAsync(Token),
        });

        error.Message.ShouldContain("expired");
        error.Message.ShouldContain("127.0.0.1");
        error.ToString().ShouldNotContain("permission");
        ShouldBeSaidAtOnce(error, wrong);
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_reported_at_once()
    {
        using var certificate = SelfMadeCertificate.Create("titan.example");
        await using var server = RecordingServer.Start(_ => [], certificate: certificate);
        await using var host = new HostClient(server.Settings, () => Trusting(certificate));

        var error = await Should.ThrowAsync<WireException>(() => host.Titan.RunAsync(AnyCall.Read, Token));

        error.Message.ShouldContain("certificate is for another host");
        ShouldBeSaidAtOnce(error, server);
    }

    [Fact]
    public async Task Incompatible_TLS_versions_are_reported_at_once()
    {
        using var certificate = SelfMadeCertificate.Create();
        await using var server = RecordingServer.Start(_ => [], certificate: certificate, protocols: SslProtocols.Tls12);
        await using var host = new HostClient(server.Settings, () =>
        {
            var handler = Trusting(certificate);
            handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls13;
            return handler;
        });

        var error = await Should.ThrowAsync<WireException>(() => host.Titan.RunAsync(AnyCall.Read, Token));

        error.Message.ShouldContain("no TLS version in common");
        ShouldBeSaidAtOnce(error, server);
    }

    [Fact]
    public async Task A_server_without_TLS_is_reported_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepted = 0;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(Token);
                accepted++;
                await socket.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Token);
                await socket.ReceiveAsync(new byte[10_000], Token);
            }
        }, Token);
        using var titan = new TitanClient(
            new()
            {
                Environment = "emulator",
                ApiUrl = $"https://{listener.LocalEndpoint}",
                Tenant = "42",
                ClientId = "cid.x",
                ClientSecret = "cs1.x",
                ApplicationKey = "ak1.x",
            },
            time: new VirtualTime());

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));

        error.Message.ShouldContain("in plain text and not TLS");
        error.IsTransient.ShouldBeFalse();
        error.ShouldBeForPeople();
        accepted.ShouldBe(1);
        listener.Stop();

        // It fails because the listener was stopped, while it waits for a connection or just before.
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static SocketsHttpHandler Trusting(params X509Certificate2[] certificates)
    {
        var policy = certificates[0].TrustedBy();
        policy.CustomTrustStore.AddRange(certificates[1..]);
        return new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
    }

    private static void ShouldBeSaidAtOnce(WireException error, RecordingServer server)
    {
        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeFalse();
        error.Attempts.ShouldBe(1);
        error.Message.ShouldNotContain("see inner exception");
        error.ShouldBeForPeople();
        server.Connections.ShouldBe(1);
        server.Requests.ShouldBeEmpty();
    }
}
