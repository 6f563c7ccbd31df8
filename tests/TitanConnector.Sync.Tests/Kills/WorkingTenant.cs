using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>
/// A tenant whose records change while it is synced. It is changed and read by plain HTTP, with nothing of the library or of sync in between.
/// </summary>
internal sealed class WorkingTenant : IAsyncDisposable
{
    private const int Customers = 60;

    private readonly FakeTimeProvider _time;
    private readonly HttpClient _http;
    private readonly Random _random = new(4711);
    private readonly List<long> _customers = [];
    private readonly List<long> _zones = [];
    private int _changes;

    private WorkingTenant(TitanEmulator emulator, FakeTimeProvider time)
    {
        Emulator = emulator;
        _time = time;
        _http = new HttpClient { BaseAddress = emulator.BaseUrl };
    }

    public TitanEmulator Emulator { get; }

    /// <summary>Starts it, with a lag of its feeds and faults of all kinds.</summary>
    public static async Task<WorkingTenant> StartAsync()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var emulator = await TitanEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(Customers),
            TimeProvider = time,
            RateLimit = 0,
            FeedPageSize = 25,
            FeedLag = TimeSpan.FromSeconds(2),
            TokenLifetime = TimeSpan.FromDays(1),
        });
        var tenant = new WorkingTenant(emulator, time);
        await tenant.ConnectAsync();
        return tenant;
    }

    public void Break(int seed) => Emulator.Inject(
        Fault.Parse($"feed-repeat,chance=0.2,seed={seed}"),
        Fault.Parse($"feed-disorder,chance=0.2,seed={seed}"),
        Fault.Parse($"feed-empty,chance=0.1,seed={seed}"),
        Fault.Parse($"status=503,chance=0.05,seed={seed},path=*/export/*"),
        Fault.Parse($"cut,chance=0.03,seed={seed},path=*/export/*"));

    /// <summary>Ends all faults, and lets time pass until the feeds show everything.</summary>
    public void Mend()
    {
        Emulator.ClearFaults();
        _time.Advance(TimeSpan.FromSeconds(10));
    }

    /// <summary>Creates, renames, deactivates and activates records.</summary>
    public async Task ChangeAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _changes++;
            switch (_random.Next(5))
            {
                case 0:
                    var created = await SendAsync(HttpMethod.Post, "crm/v2", "customers", new JsonObject
                    {
                        ["name"] = $"New {_changes}",
                        ["type"] = "Residential",
                        ["address"] = Address(),
                        ["locations"] = new JsonArray((JsonNode)new JsonObject { ["name"] = "Home", ["address"] = Address() }),
                    });
                    _customers.Add(created["id"]!.GetValue<long>());
                    break;
                case 1:
                    await ChangeAsync("crm/v2", "customers", _customers, new JsonObject { ["active"] = _random.Next(2) == 0 });
                    break;
                case 2:
                    await ChangeAsync("dispatch/v2", "zones", _zones, new JsonObject { ["name"] = $"Zone {_changes}" });
                    break;
                default:
                    await ChangeAsync("crm/v2", "customers", _customers, new JsonObject { ["name"] = $"Name {_changes}" });
                    break;
            }
        }
    }

    /// <summary>The latest state of all records of a feed, read from its beginning.</summary>
    public async Task<IReadOnlyList<JsonObject>> FeedAsync(string module, string feed)
    {
        var records = new Dictionary<long, JsonObject>();
        for (string? from = ""; from is not null;)
        {
            var page = await SendAsync(HttpMethod.Get, module, $"export/{feed}?from={from}", null);
            foreach (var record in page["data"]!.AsArray())
            {
                records[record!["id"]!.GetValue<long>()] = record.AsObject();
            }

            from = page["hasMore"]!.GetValue<bool>() ? page["continueFrom"]!.GetValue<string>() : null;
        }

        return [.. records.Values];
    }

    /// <summary>All records of a list.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string module, string list) =>
        [.. (await SendAsync(HttpMethod.Get, module, $"{list}?active=Any&pageSize=5000", null))["data"]!.AsArray().Select(record => record!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Emulator.DisposeAsync();
    }

    private static JsonObject Address() => new()
    {
        ["street"] = "1 Main St", ["city"] = "Springfield", ["state"] = "IL", ["zip"] = "62701", ["country"] = "USA",
    };

    private async Task ConnectAsync()
    {
        using var token = await _http.PostAsync(Emulator.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Emulator.Credentials.ClientId,
            ["client_secret"] = Emulator.Credentials.ClientSecret,
        }));
        var answer = await token.Content.ReadFromJsonAsync<JsonObject>();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer!["access_token"]!.GetValue<string>());
        _http.DefaultRequestHeaders.Add("ST-App-Key", Emulator.Credentials.ApplicationKey);
        _customers.AddRange((await ListAsync("crm/v2", "customers")).Select(record => record["id"]!.GetValue<long>()));
        _zones.AddRange((await ListAsync("dispatch/v2", "zones")).Select(record => record["id"]!.GetValue<long>()));
    }

    private Task<JsonObject> ChangeAsync(string module, string noun, List<long> ids, JsonObject change) =>
        SendAsync(HttpMethod.Patch, module, $"{noun}/{ids[_random.Next(ids.Count)]}", change);

    private async Task<JsonObject> SendAsync(HttpMethod method, string module, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, $"{module}/tenant/{Emulator.Credentials.Tenant}/{path}");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
