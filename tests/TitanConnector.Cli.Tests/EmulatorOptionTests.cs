using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TitanConnector.Cli.Tests;

/// <summary>The options of <c>titan emulator</c>, each as a user sees it.</summary>
public sealed partial class EmulatorOptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_tenants_are_listed_and_their_connections_saved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        using var emulator = await StartAsync(titan, "--tenants", "3", "--connections", "connections.json");

        var tenants = (await emulator.GetAsync("emulator/tenants")).AsArray();

        tenants.Select(tenant => tenant!["tenant"]!.GetValue<long>()).ShouldBe([1000000001, 1000000002, 1000000003]);
        var saved = await File.ReadAllTextAsync(Path.Combine(titan.Folder, "connections.json"), Token);
        saved.ShouldContain("tenant-1000000001");
        saved.ShouldContain("cid.emulator-1000000003");
        (await emulator.StopAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_beyond_the_scopes_are_refused_and_forms_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        using var emulator = await StartAsync(titan, "--scopes", "tn.crm.customers:r,tn.tsm.data:r", "--forms", "refuse");

        (await emulator.CallAsync("crm/v2", "customers")).ShouldBe(HttpStatusCode.OK);
        (await emulator.CallAsync("crm/v2", "locations")).ShouldBe(HttpStatusCode.Forbidden);
        (await emulator.CallAsync("taskmanagement/v2", "data")).ShouldBe(HttpStatusCode.NotImplemented);
        await emulator.StopAsync();
    }

    [Fact]
    public async Task A_line_is_written_for_each_request_unless_it_is_to_be_quiet()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        using var spoken = await StartAsync(titan);
        using var quiet = await StartAsync(titan, "--quiet");

        await spoken.CallAsync("crm/v2", "customers");
        await quiet.CallAsync("crm/v2", "customers");

        RequestLine().Count((await spoken.StopAsync()).Error).ShouldBe(1);
        (await quiet.StopAsync()).Error.ShouldNotContain("customers");
    }

    [Fact]
    public async Task A_feed_lags_and_webhooks_that_nobody_takes_are_counted_at_the_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        using var emulator = await StartAsync(
            titan, "--feed-lag", "5m", "--feed-page-size", "2", "--webhook", "http://127.0.0.1:9/", "--webhook-key", "0123456789abcdef",
            "--webhook-header", "x-sign", "--webhook-encoding", "base64");
        var campaign = (await emulator.ReadAsync("marketing/v2", "campaigns"))["data"]![0]!["id"]!.GetValue<long>();

        var lead = $$"""{"campaignId":{{campaign}},"summary":"Leak","followUpDate":"2026-03-02T00:00:00Z"}""";
        (await emulator.CallAsync("crm/v2", "leads", lead)).ShouldBe(HttpStatusCode.OK);

        (await emulator.ReadAsync("settings/v2", "export/employees"))["data"]!.AsArray().Count.ShouldBe(2);
        (await emulator.ReadAsync("crm/v2", "export/leads"))["data"]!.AsArray()
            .ShouldNotContain(one => one!["summary"]!.ToString() == "Leak");
        (await emulator.ReadAsync("crm/v2", "export/leads?includeRecentChanges=true"))["data"]!.AsArray()
            .ShouldContain(one => one!["summary"]!.ToString() == "Leak");
        var stopped = await emulator.StopAsync();
        stopped.Error.ShouldContain("1 webhook was not delivered.");
        stopped.Error.ShouldNotContain("0123456789abcdef");
    }

    [Fact]
    public async Task Operations_of_newer_documents_are_answered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var titan = new TitanProcess();
        var folder = Directory.CreateDirectory(Path.Combine(titan.Folder, "documents")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "lab.json"), """
            {
              "openapi": "3.0.1",
              "servers": [{ "url": "https://api-integration.servicetitan.io/lab/v1" }],
              "paths": { "/tenant/{tenant}/things/{id}": { "get": {
                "parameters": [
                  { "name": "tenant", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } },
                  { "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } }
                ],
                "responses": { "200": { "content": { "application/json": { "schema": {
                  "type": "object", "properties": { "id": { "type": "integer", "format": "int64" }, "name": { "type": "string" } } } } } }
                }
              } } }
            }
            """, Token);
        using var emulator = await StartAsync(titan, "--openapi", folder);

        (await emulator.ReadAsync("lab/v1", "things/1")).ToJsonString().ShouldContain("Thing ID = 1");
        await emulator.StopAsync();
    }

    [Theory]
    [InlineData("--tenants", "0")]
    [InlineData("--feed-lag", "soon")]
    [InlineData("--feed-page-size", "0")]
    [InlineData("--forms", "maybe")]
    [InlineData("--webhook", "nowhere")]
    [InlineData("--scopes", "tn.crm.unknown:r")]
    [InlineData("--openapi", "missing-folder")]
    public async Task A_wrong_value_is_a_clear_error(string option, string value)
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("emulator", "--port", "0", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(value);
        run.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("--webhook-key", "--webhook", "http://127.0.0.1:9/")]
    [InlineData("--webhook", "--webhook-key", "0123456789abcdef")]
    public async Task Webhooks_need_an_address_and_a_key(string missing, string option, string value)
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("emulator", "--port", "0", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(missing);
        run.Error.ShouldContain("is missing");
    }

    private static async Task<Running> StartAsync(TitanProcess titan, params string[] options)
    {
        var process = titan.Start(["emulator", "--port", "0", "--seed", "empty", .. options]);
        var welcome = "";
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            welcome += line + "\n";
            if (line.Contains("Active faults", StringComparison.Ordinal))
            {
                break;
            }
        }

        return new Running(process, welcome);
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d GET /crm/v2/tenant/\d+/customers 200 \d+ ms", RegexOptions.Multiline)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"export SERVICETITAN_(\w+)=(\S+)")]
    private static partial Regex ExportLine();

    /// <summary>An emulator that runs, and a client for its first tenant.</summary>
    private sealed class Running : IDisposable
    {
        private readonly Process _process;
        private readonly Dictionary<string, string> _settings;
        private readonly HttpClient _http;

        public Running(Process process, string welcome)
        {
            _process = process;
            _settings = ExportLine().Matches(welcome).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            _http = new HttpClient { BaseAddress = new Uri(_settings["API_URL"]) };
        }

        public async Task<JsonNode> GetAsync(string path) =>
            JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), Token))!;

        public async Task<HttpStatusCode> CallAsync(string module, string path, string? body = null)
        {
            using var answer = await SendAsync(module, path, body);
            return answer.StatusCode;
        }

        public async Task<JsonNode> ReadAsync(string module, string path)
        {
            using var answer = await SendAsync(module, path, null);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        }

        /// <summary>Stops it as Ctrl+C does.</summary>
        public Task<TitanRun> StopAsync()
        {
            TitanProcess.Signal(_process, "INT");
            return TitanProcess.FinishAsync(_process, showsConnection: true);
        }

        public void Dispose()
        {
            _http.Dispose();
            _process.Dispose();
        }

        private async Task<HttpResponseMessage> SendAsync(string module, string path, string? body)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = _settings["CLIENT_ID"],
                ["client_secret"] = _settings["CLIENT_SECRET"],
            });
            using var token = await _http.PostAsync(new Uri("connect/token", UriKind.Relative), form, Token);
            var bearer = JsonNode.Parse(await token.Content.ReadAsStringAsync(Token))!["access_token"]!.ToString();
            using var request = new HttpRequestMessage(
                body is null ? HttpMethod.Get : HttpMethod.Post, $"{module}/tenant/{_settings["TENANT_ID"]}/{path}")
            {
                Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Authorization", "Bearer " + bearer);
            request.Headers.Add("ST-App-Key", _settings["APP_KEY"]);
            return await _http.SendAsync(request, Token);
        }
    }
}
