using System.Net;
using TitanConnector.Connection;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Requests to this machine bypass any proxy, whichever variable sets it and whatever name addresses this machine.</summary>
public class ProxyVariableTests
{
    public static MatrixTheoryData<string, string> Variables { get; } = new(
        ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
        ["127.0.0.1", "localhost"]);

    [Theory]
    [MemberData(nameof(Variables))]
    public async Task A_call_to_this_machine_does_not_go_through_the_proxy_of_a_variable(string variable, string name)
    {
        await using var server = RecordingServer.Start(RecordingServer.WithTokens(_ => WireServer.Answer(200, """{"id":7}""")));

        await ShouldGoPastProxyAsync(server.SettingsOf(name), variable);
    }

    [Theory]
    [InlineData("127.0.0.2", "127.0.0.2")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("[::1]", "::1")]
    [InlineData("localhost", "::1")]
    [InlineData("[::ffff:127.0.0.1]", "127.0.0.1")]
    public async Task Every_address_of_this_machine_bypasses_the_proxy(string name, string listens)
    {
        await using var server = RecordingServer.Start(
            RecordingServer.WithTokens(_ => WireServer.Answer(200, """{"id":7}""")), IPAddress.Parse(listens));

        await ShouldGoPastProxyAsync(server.SettingsOf(name), "HTTP_PROXY");
    }

    [Theory]
    [InlineData("https_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task A_TLS_call_to_this_machine_does_not_go_through_the_proxy_either(string variable)
    {
        using var certificate = SelfMadeCertificate.Create();
        await using var server = RecordingServer.Start(
            RecordingServer.WithTokens(_ => WireServer.Answer(200, """{"id":7}""")), certificate: certificate);

        await ShouldGoPastProxyAsync(server.Settings, variable, certificate.ExportCertificatePem());
    }

    [Theory]
    [InlineData("https_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task A_call_to_another_machine_goes_through_the_proxy_of_the_variable(string variable)
    {
        await using var proxy = RecordingServer.Start(_ => WireServer.Answer(502, ""));
        using var titan = new TitanProcess(proxy.Settings with { Environment = "production", ApiUrl = null });
        Clear(titan);
        titan.Variables[variable] = proxy.Url;

        var run = await titan.RunAsync("customers", "get", "--id", "7", "--attempts", "1");

        run.ExitCode.ShouldBe(4);
        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith("CONNECT auth.servicetitan.io:443 ");
    }

    [Theory]
    [InlineData("localhost", -2, "expired")]
    [InlineData("titan.example", 30, "certificate is for another host")]
    public async Task A_wrong_certificate_is_reported_at_once(string name, int endsIn, string says)
    {
        using var certificate = SelfMadeCertificate.Create(name, endsIn);
        await using var server = RecordingServer.Start(_ => [], certificate: certificate);
        using var titan = new TitanProcess(server.Settings);
        Clear(titan);
        Trust(titan, certificate.ExportCertificatePem());

        var run = await titan.RunAsync("customers", "update", "--id", "7", "--name", "Avery");

        run.ExitCode.ShouldBe(4, run.Error);
        run.Error.ShouldContain(says);
        run.Error.ShouldNotContain("tries");
        server.Connections.ShouldBe(1);
    }

    private static async Task ShouldGoPastProxyAsync(ConnectionSettings settings, string variable, string? trusted = null)
    {
        await using var proxy = RecordingServer.Start(_ => WireServer.Answer(200, """{"id":7,"access_token":"tok","expires_in":900}"""));
        using var titan = new TitanProcess(settings);
        Clear(titan);
        titan.Variables[variable] = proxy.Url;
        if (trusted is not null)
        {
            Trust(titan, trusted);
        }

        var run = await titan.RunAsync("customers", "get", "--id", "7", "--attempts", "1");

        proxy.Requests.ShouldBeEmpty();
        proxy.Connections.ShouldBe(0);
        run.ExitCode.ShouldBe(0, run.Error);
    }

    // .NET uses the first of several variables that it finds; this machine's own must not interfere.
    private static void Clear(TitanProcess titan)
    {
        foreach (var name in new[] { "http_proxy", "https_proxy", "all_proxy", "no_proxy" })
        {
            titan.Variables[name] = titan.Variables[name.ToUpperInvariant()] = "";
        }
    }

    private static void Trust(TitanProcess titan, string pem)
    {
        titan.Variables["SSL_CERT_FILE"] = Path.Combine(titan.Folder, "trusted.pem");
        File.WriteAllText(titan.Variables["SSL_CERT_FILE"], pem);
    }
}
