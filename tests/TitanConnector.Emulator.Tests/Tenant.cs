using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.OpenApi;

namespace TitanConnector.Emulator.Tests;

/// <summary>
/// An emulator on a free port with an authorized client. If ServiceTitan's OpenAPI documents are available, every answer is checked against
/// them, and a test that ends with a violation fails.
/// </summary>
internal sealed class Tenant : IAsyncDisposable
{
    private static readonly string OwnTenant =
        string.Create(CultureInfo.InvariantCulture, $"/tenant/{EmulatorCredentials.Default.Tenant}/");

    private readonly TitanEmulator _emulator;
    private readonly ConcurrentQueue<Exchange> _exchanges;
    private readonly ConcurrentQueue<string> _violations;

    private Tenant(TitanEmulator emulator, ConcurrentQueue<Exchange> exchanges, ConcurrentQueue<string> violations)
    {
        _emulator = emulator;
        _exchanges = exchanges;
        _violations = violations;
        Client = new ApiClient(emulator.BaseUrl, emulator.Credentials);
    }

    public ApiClient Client { get; }

    public TitanEmulator Emulator => _emulator;

    public Uri Url => _emulator.BaseUrl;

    public Uri TokenUrl => _emulator.TokenUrl;

    public EmulatorCredentials Credentials => _emulator.Credentials;

    /// <summary>The exchanges so far.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => _exchanges;

    /// <summary>Starts it; empty unless the options say otherwise.</summary>
    public static async Task<Tenant> StartAsync(EmulatorOptions? options = null)
    {
        var exchanges = new ConcurrentQueue<Exchange>();
        var violations = new ConcurrentQueue<string>();

        // Live behavior deliberately deviates from the documents, and newer documents are those of the test.
        var isJudged = options is not ({ Behaviour: EmulatorBehaviour.Live } or { OpenApiFolder: not null });
        options ??= new EmulatorOptions { Seed = EmulatorSeed.Empty };
        var emulator = await TitanEmulator.StartAsync(
            options with
            {
                // Only a test of the rate limit itself sets one.
                RateLimit = options.RateLimit == new EmulatorOptions().RateLimit ? 0 : options.RateLimit,
                OnExchange = exchange =>
                {
                    exchanges.Enqueue(exchange);
                    foreach (var violation in isJudged ? ViolationsOf(exchange) : [])
                    {
                        violations.Enqueue($"{exchange.Method} {exchange.Path}{exchange.Query}: {violation}");
                    }
                },
            },
            TestContext.Current.CancellationToken);
        var tenant = new Tenant(emulator, exchanges, violations);
        await tenant.Client.AuthorizeAsync();
        return tenant;
    }

    public static Task<Tenant> StartAsync(TimeProvider time) =>
        StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Empty, TimeProvider = time });

    public static Task<Tenant> StartAsync(int customers) => StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(customers) });

    public static Task<Tenant> StartAsync(string dataFile) =>
        StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Empty, DataFile = dataFile });

    public Task<Reply> GetAsync(string path) => Client.SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode body) => Client.SendAsync(HttpMethod.Post, path, Json(body.ToJsonString()));

    public Task<Reply> PatchAsync(string path, JsonNode body) => Client.SendAsync(HttpMethod.Patch, path, Json(body.ToJsonString()));

    public Task<Reply> DeleteAsync(string path) => Client.SendAsync(HttpMethod.Delete, path);

    /// <summary>Creates a customer and returns the answer.</summary>
    public async Task<JsonNode> AddCustomerAsync(string name = "Avery Heating", params IEnumerable<KeyValuePair<string, JsonNode?>> with)
    {
        var body = Bodies.Customer(name);
        foreach (var (member, value) in with)
        {
            body[member] = value;
        }

        return (await PostAsync("customers", body)).Ok();
    }

    public async Task<long> AddCustomerIdAsync(string name = "Avery Heating", params IEnumerable<KeyValuePair<string, JsonNode?>> with) =>
        (await AddCustomerAsync(name, with)).Id();

    /// <summary>Returns the ids on the page for this query.</summary>
    public async Task<long[]> IdsAsync(string list) => (await GetAsync(list)).Ok().Data().Ids();

    /// <summary>Waits until a request for this path is the last that came in.</summary>
    public Task HasComeInAsync(string pathEnd) =>
        UntilAsync(() => _emulator.Requests is [.., var last] && last.Path.EndsWith(pathEnd, StringComparison.Ordinal));

    /// <summary>Advances the clock until something that waits for it is done.</summary>
    public static Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan by, Task done) => UntilAsync(() =>
    {
        time.Advance(by);
        return done.IsCompleted;
    });

    public async Task StopAsync() => await _emulator.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _emulator.DisposeAsync();
        if (!_violations.IsEmpty)
        {
            throw new InvalidOperationException($"Violations of ServiceTitan's documents:\n{string.Join('\n', _violations.Distinct())}");
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>
    /// Only violations in answers, because tests send wrong requests on purpose. Answers for another tenant are not documented.
    /// </summary>
    private static IEnumerable<Violation> ViolationsOf(Exchange exchange) =>
        OpenApiContract.TryLoad() is { } contract && exchange.Path.Contains(OwnTenant, StringComparison.Ordinal)
            ? contract.Check(AnswerOnly(exchange)).Where(violation => violation.Where.StartsWith("answer", StringComparison.Ordinal))
            : [];

    private static HttpExchange AnswerOnly(Exchange exchange) => new(
        exchange.Method,
        exchange.Path,
        Query: "",
        RequestContentType: null,
        RequestBody: "",
        exchange.Status,
        exchange.ResponseContentType,
        exchange.ResponseBody);
}

/// <summary>Sends requests with the credentials of an emulator, only over HTTP.</summary>
internal sealed class ApiClient(Uri baseUrl, EmulatorCredentials credentials) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = baseUrl };

    public string? Authorization { get; set; }

    public string? ApplicationKey { get; set; } = credentials.ApplicationKey;

    public async Task AuthorizeAsync()
    {
        var reply = await RequestTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", credentials.ClientId), ("client_secret", credentials.ClientSecret));
        Authorization = "Bearer " + reply.Ok()["access_token"]!.GetValue<string>();
    }

    public Task<Reply> RequestTokenAsync(params IEnumerable<(string Name, string Value)> form) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, "connect/token")
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    /// <summary>Sends an API call; the path is relative to the tenant in <c>crm/v2</c>.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"crm/v2/tenant/{credentials.Tenant}/{path}");
        var request = new HttpRequestMessage(method, url) { Content = content };
        if (Authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        if (ApplicationKey is not null)
        {
            request.Headers.Add("ST-App-Key", ApplicationKey);
        }

        return SendAsync(request);
    }

    /// <summary>Sends a request as it is.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            {
                Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
                    header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            };
        }
    }

    public void Dispose() => _http.Dispose();
}
