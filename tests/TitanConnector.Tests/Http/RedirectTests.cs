using System.Security.Cryptography.X509Certificates;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>
/// Whichever handler a host supplies, no redirect forwards credentials or a write. The redirect of a download is followed without
/// credentials, but never from https to http.
/// </summary>
public class RedirectTests
{
    private static readonly X509Certificate2 Certificate = SelfMadeCertificate.Create();

    private static readonly TitanClientOptions Once = new() { MaxAttempts = 1 };

    private static readonly string[] Secrets = ["ak1.recorded-key", "tok-recorded", "cs1.recorded-secret", "Avery"];

    public static MatrixTheoryData<string, string, string> Calls { get; } = new(
        [nameof(SocketsHttpHandler), nameof(HttpClientHandler), "wrapped", "opaque"],
        ["read", "write", "token"],
        ["same host", "other host", "other scheme"]);

    public static MatrixTheoryData<string, string> Downloads { get; } = new(
        [nameof(SocketsHttpHandler), nameof(HttpClientHandler), "wrapped", "opaque"],
        ["same host", "other host", "other scheme"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_redirected_call_is_not_forwarded_and_is_not_a_success(string handler, string call, string target)
    {
        await using var other = Other(target);
        await using var server = RecordingServer.Start(request => Redirecting(request, call == "token", other?.Url ?? "/elsewhere"));

        var error = await Should.ThrowAsync<TitanException>(async () =>
        {
            await using var host = new HostClient(server.Settings, () => HostClient.Primary(handler), Once);
            await (call == "read" ? host.Titan.RunAsync(AnyCall.Read, Token) : (Task)host.Titan.RunAsync(AnyCall.Write, Token));
        });

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        (other?.Requests ?? []).ShouldBeEmpty();
        server.Requests.ShouldAllBe(request => !request.Contains("/elsewhere", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Downloads))]
    public async Task A_redirected_download_sends_no_credentials(string handler, string target)
    {
        await using var other = Other(target);
        await using var server = RecordingServer.Start(request => Redirecting(request, token: false, other?.Url ?? "/elsewhere"));

        var download = Record.ExceptionAsync(async () =>
        {
            await using var host = new HostClient(server.Settings, () => HostClient.Primary(handler), Once);
            await host.Titan.ReadFileAsync(Token);
        });
        if (handler == "opaque")
        {
            (await download).ShouldBeOfType<InvalidInputException>();
            return;
        }

        (await download).ShouldBeNull();
        var arrived = other?.Requests ?? [.. server.Requests.Where(request => request.Contains("/elsewhere", StringComparison.Ordinal))];
        var request = arrived.ShouldHaveSingleItem();
        request.ShouldStartWith("GET ");
        foreach (var secret in Secrets)
        {
            request.ShouldNotContain(secret);
        }
    }

    [Theory]
    [InlineData(nameof(SocketsHttpHandler), "http")]
    [InlineData(nameof(HttpClientHandler), "http")]
    [InlineData(nameof(SocketsHttpHandler), "https, then http")]
    public async Task A_download_never_falls_back_from_https_not_even_to_this_machine(string handler, string way)
    {
        await using var admin = RecordingServer.Start(_ => WireServer.Answer(200, "stolen"));
        await using var store = RecordingServer.Start(
            _ => WireServer.Answer(302, "", $"Location: {admin.Url}admin"), certificate: Certificate);
        await using var server = RecordingServer.Start(
            request => Redirecting(request, token: false, way == "http" ? $"{admin.Url}admin" : store.Url), certificate: Certificate);
        await using var host = new HostClient(server.Settings, () => HostClient.Primary(handler), Once);

        var error = await Should.ThrowAsync<WireException>(() => host.Titan.ReadFileAsync(Token));

        error.Message.ShouldContain("leads away from https");
        admin.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_that_a_host_reuses_keeps_its_rules()
    {
        await using var other = Other("other host");
        await using var server = RecordingServer.Start(request => Redirecting(request, token: false, other!.Url));
        using var shared = new SocketsHttpHandler();
        for (var times = 0; times < 2; times++)
        {
            await using var host = new HostClient(
                server.Settings, () => new Kept(shared), Once);

            await Should.ThrowAsync<TitanException>(() => host.Titan.RunAsync(AnyCall.Write, Token));
            shared.AllowAutoRedirect.ShouldBeFalse();
        }

        other!.Requests.ShouldBeEmpty();
    }

    // Outlives the host that uses it.
    private sealed class Kept : DelegatingHandler
    {
        public Kept(HttpMessageHandler shared) => InnerHandler = shared;

        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }

    private static RecordingServer? Other(string target) => target switch
    {
        "other host" => RecordingServer.Start(_ => WireServer.Answer(200, """{"id":7}""")),
        "other scheme" => RecordingServer.Start(_ => WireServer.Answer(200, """{"id":7}"""), certificate: Certificate),
        _ => null,
    };

    // 307 preserves method and body. The redirect target would answer with a success.
    private static byte[] Redirecting(string request, bool token, string location) =>
        request.Contains(" /elsewhere", StringComparison.Ordinal)
            ? WireServer.Answer(200, """{"id":7,"access_token":"tok","expires_in":900}""")
        : request.Contains(" /connect/token ", StringComparison.Ordinal) && !token
            ? WireServer.Answer(200, """{"access_token":"tok-recorded","expires_in":900}""")
            : WireServer.Answer(307, "", $"Location: {location}");
}
