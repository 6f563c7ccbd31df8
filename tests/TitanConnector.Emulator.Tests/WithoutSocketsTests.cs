using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests;

public sealed class WithoutSocketsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Requests_and_answers_are_those_of_the_network()
    {
        await using var emulator = await StartAsync();
        using var http = await ClientAsync(emulator);

        using var created = await http.PostAsync(
            "customers",
            new StringContent(Bodies.Customer("Zoë").ToJsonString(), Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        using var list = await http.GetAsync("customers?name=Zo%C3%AB", TestContext.Current.CancellationToken);

        created.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = JsonNode.Parse(await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        page.Data()[0]!.Text("name").ShouldBe("Zoë");
        list.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("cut")]
    public async Task A_closed_connection_is_an_error(string fault)
    {
        await using var emulator = await StartAsync();
        using var http = await ClientAsync(emulator);
        emulator.Inject(Fault.Parse(fault));

        var failure = await Should.ThrowAsync<HttpRequestException>(
            () => http.GetAsync("customers", TestContext.Current.CancellationToken));

        failure.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task Silence_ends_when_the_client_gives_up()
    {
        await using var emulator = await StartAsync();
        using var http = await ClientAsync(emulator);
        emulator.Inject(Fault.Parse("silence"));
        using var patience = new CancellationTokenSource();

        var reply = http.GetAsync("customers", patience.Token);
        reply.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reply);
    }

    [Fact]
    public async Task Latency_and_drip_run_in_virtual_time()
    {
        await using var emulator = await StartAsync(new Latency(TimeSpan.FromMinutes(5)));
        using var http = await ClientAsync(emulator);
        emulator.Inject(Fault.Parse("drip=10"));
        var began = _time.GetUtcNow();

        var reply = http.GetStringAsync("customers", TestContext.Current.CancellationToken);
        await Tenant.AdvanceUntilAsync(_time, TimeSpan.FromSeconds(1), reply);

        (await reply).ShouldContain("\"data\":[]");
        (_time.GetUtcNow() - began).ShouldBeGreaterThan(TimeSpan.FromMinutes(5));
    }

    private Task<TitanEmulator> StartAsync(Latency? latency = null) => TitanEmulator.StartAsync(
        new EmulatorOptions { Seed = EmulatorSeed.Empty, TimeProvider = _time, WithoutSockets = true, RandomSeed = 1, Latency = latency },
        TestContext.Current.CancellationToken);

    private async Task<HttpClient> ClientAsync(TitanEmulator emulator)
    {
        var http = new HttpClient(emulator.CreateHandler())
        {
            BaseAddress = new Uri(emulator.BaseUrl, $"crm/v2/tenant/{emulator.Credentials.Tenant}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var asked = http.PostAsync(
            new Uri(emulator.BaseUrl, "connect/token"),
            new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", emulator.Credentials.ClientId),
                new("client_secret", emulator.Credentials.ClientSecret),
            ]),
            TestContext.Current.CancellationToken);
        await Tenant.AdvanceUntilAsync(_time, TimeSpan.FromMinutes(1), asked);
        using var answer = await asked;
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {token.Text("access_token")}");
        http.DefaultRequestHeaders.Add("ST-App-Key", emulator.Credentials.ApplicationKey);
        return http;
    }
}
