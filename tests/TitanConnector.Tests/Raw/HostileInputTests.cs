using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Raw;

/// <summary>
/// Requests that must never carry this connection's credentials: each is refused as the caller's mistake, and none reaches the network.
/// </summary>
public class HostileInputTests
{
    public static TheoryData<string> Urls =>
    [
        "https://evil.example/jobs",
        "http://127.0.0.1/jobs",
        "//evil.example/jobs",
        "/\\evil.example/jobs",
        "\\\\evil.example\\jobs",
        "jobs//../x",
        "/jobs//1",
        "/../../../other/v2/tenant/1/jobs",
        "..",
        "/jobs/..",
        "/jobs/./1",
        "/%2e%2e/jobs",
        "/%2E./jobs",
        "/.%2e/jobs",
        "/%252e%252e/jobs",
        "/..;/jobs",
        "/%2e%2e%2fjobs",
        "/jobs%2f1",
        "/jobs%5c..%5c1",
        "/jobs%255c1",
        "/jobs?servicetitanapplicationkey=x",
        "/jobs#x",
        "/jobs 1",
        "/jobs\r\nHost: evil.example",
        "/jobs%0d%0aHost:evil.example",
        "/jobs%00",
        "/jobs\t",
        "/jobs%",
        "/jobs%zz",
        "/jobs/{tenant}",
        "/ünïcode",
        "",
        "/",
        "@evil.example//x",
    ];

    public static TheoryData<string, string> Headers => new()
    {
        { "Authorization", "Bearer mine" },
        { "authorization", "x" },
        { "ST-App-Key", "ak1.mine" },
        { "st-app-KEY", "ak1.mine" },
        { "Host", "evil.example" },
        { "Content-Length", "0" },
        { "Transfer-Encoding", "chunked" },
        { "Connection", "close" },
        { "Proxy-Authorization", "Basic x" },
        { "X-HTTP-Method-Override", "DELETE" },
        { "X-Good", "a\r\nAuthorization: Bearer mine" },
        { "X-Good", "a\nb" },
        { "X-Good", "a\0b" },
        { "X Bad", "x" },
        { "X:Bad", "x" },
        { "", "x" },
        { "X-Bad\r\nY", "x" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Urls))]
    public Task A_url_that_leads_elsewhere_is_refused(string url) =>
        RefusedAsync(new RawRequest { UrlType = "jpm", Method = RawMethod.GET, Url = url }, "url");

    [Theory]
    [MemberData(nameof(Headers))]
    public Task A_header_of_the_connection_or_one_that_smuggles_another_is_refused(string name, string value) =>
        RefusedAsync(
            new RawRequest
            {
                UrlType = "jpm",
                Method = RawMethod.GET,
                Url = "/jobs",
                Header = new Dictionary<string, TextValue> { [name] = value },
            },
            "header.");

    [Fact]
    public Task The_application_key_as_a_query_parameter_is_refused() => RefusedAsync(
        new RawRequest
        {
            UrlType = "jpm",
            Method = RawMethod.GET,
            Url = "/jobs",
            QueryParameter = new Dictionary<string, TextValue> { ["ServiceTitanApplicationKey"] = "x" },
        },
        "queryParameter.");

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_credentials()
    {
        await using var elsewhere = await ScriptedServer.StartAsync(200, "{}");
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Redirect($"{elsewhere.Url}jpm/v2/tenant/42/jobs");
            return Task.CompletedTask;
        });
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(new RawRequest { UrlType = "jpm", Method = RawMethod.GET, Url = "/jobs" }, Token));

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void There_are_exactly_24_modules()
    {
        ApiModule.Names.Count.ShouldBe(24);
        Should.Throw<ArgumentException>(() => ApiModule.Of("../crm"));
    }

    private static async Task RefusedAsync(RawRequest request, string input)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(request, Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldStartWith(input);
        server.Requests.ShouldBeEmpty();
    }
}
