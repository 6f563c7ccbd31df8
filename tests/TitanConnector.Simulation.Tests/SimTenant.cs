using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TitanConnector.Connection;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.TestSupport;

namespace TitanConnector.Simulation.Tests;

/// <summary>The tenant: an emulator in this process, whose records change.</summary>
internal sealed class SimTenant : IAsyncDisposable
{
    /// <summary>A feed with versions, a feed without, a list by modification, and a list that is read as a whole.</summary>
    public static readonly string[] Streams = ["customers", "job_history", "zones", "user_roles"];

    private readonly SimWorld _world;
    private readonly TitanEmulator _emulator;
    private readonly HttpClient _http;
    private readonly List<long> _customers = [];
    private readonly List<long> _zones = [];
    private readonly List<long> _jobs = [];
    private (long Id, DateTimeOffset ChangedAt) _lastZone;
    private int _changes;

    private SimTenant(SimWorld world, TitanEmulator emulator, TitanClient client)
    {
        _world = world;
        _emulator = emulator;
        Client = client;
        _http = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.BaseUrl };
    }

    /// <summary>The client of all processes. Its requests wait for the world, each for the process that makes it.</summary>
    public TitanClient Client { get; }

    public static async Task<SimTenant> StartAsync(SimWorld world, int seed)
    {
        var emulator = await TitanEmulator.StartAsync(new EmulatorOptions
        {
            WithoutSockets = true,
            RandomSeed = seed,
            TimeProvider = world.Time,
            Seed = EmulatorSeed.OfCustomers(12),
            FeedPageSize = 3,
            
            // The emulator's feeds need it, because many changes happen at one moment here.
            FeedLag = TimeSpan.FromMinutes(1 + (seed % 3)),
            RateLimit = 0,
            TokenLifetime = TimeSpan.FromDays(30),
        });
        emulator.Inject(
            Fault.Parse($"feed-repeat,chance=0.05,seed={seed}"), Fault.Parse($"feed-disorder,chance=0.05,seed={seed}"), Fault.Parse($"feed-empty,chance=0.05,seed={seed}"));
        var handler = new WorldHandler(world, emulator.CreateHandler());
        var client = new TitanClient(
            TestEmulator.SettingsOf(emulator),
            new TitanClientOptions { Transport = handler, HandlerNeverRedirects = true, RequestsPerSecond = 0, Timeout = TimeSpan.FromDays(2), TotalTimeout = TimeSpan.FromDays(2) },
            time: world.Time);
        var tenant = new SimTenant(world, emulator, client);
        await tenant.ConnectAsync();
        return tenant;
    }

    /// <summary>Changes a record.</summary>
    public async Task ChangeAsync(Random random)
    {
        _changes++;
        switch (random.Next(7))
        {
            case 0:
                var created = await SendAsync(HttpMethod.Post, "crm/v2", "customers", new JsonObject
                {
                    ["name"] = $"Customer {_changes}",
                    ["type"] = "Residential",
                    ["address"] = Address(),
                    ["locations"] = new JsonArray((JsonNode)new JsonObject { ["name"] = "Home", ["address"] = Address() }),
                });
                _customers.Add(created["id"]!.GetValue<long>());
                break;
            case 1:
                await PatchAsync("crm/v2", "customers", _customers, random, new JsonObject { ["active"] = random.Next(2) == 0 });
                break;
            case 2:
                await PatchAsync("jpm/v2", "jobs", _jobs, random, new JsonObject { ["priority"] = random.Next(2) == 0 ? "High" : "Low" });
                break;
            case 3 or 4:
                _lastZone = (_zones[random.Next(_zones.Count)], _world.Time.GetUtcNow());
                await PatchAsync("dispatch/v2", "zones", [_lastZone.Id], random, new JsonObject { ["name"] = $"Zone {_changes}" });
                break;
            default:
                await PatchAsync("crm/v2", "customers", _customers, random, new JsonObject { ["name"] = $"Name {_changes}" });
                break;
        }
    }

    /// <summary>Changes the zone that was changed last once more, if it is still the same moment.</summary>
    public Task ChangeAgainAsync(Random random) => _lastZone.ChangedAt == _world.Time.GetUtcNow()
        ? PatchAsync("dispatch/v2", "zones", [_lastZone.Id], random, new JsonObject { ["name"] = $"Zone {++_changes}" })
        : Task.CompletedTask;

    /// <summary>Reads what is left, without faults, and compares tables with the tenant's records.</summary>
    public async Task CompareAsync(string file, SyncOptions options, Func<ISyncTarget, ISyncTarget> plant)
    {
        _emulator.ClearFaults();

        // What was changed last has become visible, and leases of the dead have expired.
        _world.Time.MoveTo(_world.Time.GetUtcNow().AddHours(1));
        using var client = new TitanClient(
            TestEmulator.SettingsOf(_emulator),
            new TitanClientOptions { Transport = _emulator.CreateHandler(), HandlerNeverRedirects = true, RequestsPerSecond = 0 },
            time: new VirtualTime());
        await using (var target = plant(SyncTargets.Sqlite(file, _world.Time)))
        {
            var result = await new SyncEngine(target, options).RunAsync([new SyncTenant(client, "sim") { Environment = "emulator" }]);
            if (!result[0].IsComplete)
            {
                throw new SimFailure($"The last run is not complete: {result[0].Error} {result[0].BusyWith} {string.Join(", ", result[0].Streams)}");
            }
        }

        await CompareAsync(file, "crm/v2", "customers?active=Any&pageSize=5000", "SELECT id, name, active, modified_on FROM customers WHERE _titan_state <> 'absent' ORDER BY id", "name", "active", "modifiedOn");
        await CompareAsync(file, "dispatch/v2", "zones?active=Any&pageSize=5000", "SELECT id, name, active, modified_on FROM zones WHERE _titan_state <> 'absent' ORDER BY id", "name", "active", "modifiedOn");
        await CompareAsync(file, "settings/v2", "user-roles?active=Any&pageSize=5000", "SELECT id, name, active FROM user_roles WHERE _titan_state <> 'absent' ORDER BY id", "name", "active");
        await CompareHistoryAsync(file);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Client.Dispose();
        await _emulator.DisposeAsync();
    }

    private static JsonObject Address() => new()
    {
        ["street"] = "1 Main St", ["city"] = "Springfield", ["state"] = "IL", ["zip"] = "62701", ["country"] = "USA",
    };

    private async Task CompareAsync(string file, string module, string list, string sql, params string[] fields)
    {
        var page = await SendAsync(HttpMethod.Get, module, list, null);
        await CompareAsync(
            file, list, sql, page["data"]!.AsArray().Select(record => string.Join('|', fields.Prepend("id").Select(field => Text(record![field])))));
    }

    // There is no list of it, so the feed is read from its beginning; the last row of a job is its history.
    private async Task CompareHistoryAsync(string file)
    {
        var jobs = new Dictionary<string, string>();
        for (string? from = ""; from is not null;)
        {
            var page = await SendAsync(HttpMethod.Get, "jpm/v2", $"export/job-history?from={from}", null);
            foreach (var row in page["data"]!.AsArray())
            {
                jobs[Text(row!["jobId"])] = $"{Text(row["jobId"])}|{row["history"]!.AsArray().Count}";
            }

            from = page["hasMore"]!.GetValue<bool>() ? Text(page["continueFrom"]) : null;
        }

        await CompareAsync(file, "export/job-history", "SELECT job_id, json_array_length(history) FROM job_history", jobs.Values);
    }

    private static async Task CompareAsync(string file, string list, string sql, IEnumerable<string> records)
    {
        var expected = records.Order(StringComparer.Ordinal).ToList();
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        var found = (await ReadAsync(connection, sql)).Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(found))
        {
            throw new SimFailure(
                $"{list}: missing or old: {string.Join("; ", expected.Except(found).Take(5))}\ntoo many or old: {string.Join("; ", found.Except(expected).Take(5))}");
        }
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
        }

        return rows;
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String when DateTimeOffset.TryParse(value.GetValue<string>(), out var time) && value.GetValue<string>().Contains('T', StringComparison.Ordinal) =>
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        null => "",
        _ => value.ToString(),
    };

    private async Task ConnectAsync()
    {
        var token = await _http.PostAsync(_emulator.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _emulator.Credentials.ClientId,
            ["client_secret"] = _emulator.Credentials.ClientSecret,
        }));
        var answer = await token.Content.ReadFromJsonAsync<JsonObject>();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer!["access_token"]!.GetValue<string>());
        _http.DefaultRequestHeaders.Add("ST-App-Key", _emulator.Credentials.ApplicationKey);
        foreach (var (module, list, ids) in new[] { ("crm/v2", "customers", _customers), ("dispatch/v2", "zones", _zones), ("jpm/v2", "jobs", _jobs) })
        {
            var page = await SendAsync(HttpMethod.Get, module, $"{list}?pageSize=5000", null);
            ids.AddRange(page["data"]!.AsArray().Select(record => record!["id"]!.GetValue<long>()));
        }

        // So that the client has its token before the first process starts.
        await Client.PageAsync(new Settings.ListUserRoles(), CancellationToken.None);
    }

    private Task<JsonObject> PatchAsync(string module, string noun, List<long> ids, Random random, JsonObject change) =>
        SendAsync(HttpMethod.Patch, module, $"{noun}/{ids[random.Next(ids.Count)]}", change);

    private async Task<JsonObject> SendAsync(HttpMethod method, string module, string path, JsonObject? body)
    {
        _world.Note($"tenant {method} {path}");
        using var request = new HttpRequestMessage(method, $"{module.Split('/')[0]}/{module.Split('/')[1]}/tenant/{_emulator.Credentials.Tenant}/{path}");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            // Some faults of feeds hit every call of a path, but none of these.
            throw new SimFailure($"{method} {path}: {(int)response.StatusCode} {text}");
        }

        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Lets requests out when the world picks them, and loses some, or their answers.</summary>
    private sealed class WorldHandler(SimWorld world, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            world.Current.Value is not { } process
                ? base.SendAsync(request, cancellationToken)
                : world.EffectAsync(process, $"{request.Method} {request.RequestUri!.PathAndQuery}", async () =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var (arrives, isAnswered) = world.RequestFate();
                    if (!arrives)
                    {
                        throw new HttpRequestException("The request was lost.");
                    }

                    var answer = await base.SendAsync(request, CancellationToken.None);
                    await answer.Content.LoadIntoBufferAsync(CancellationToken.None);
                    return isAnswered ? answer : throw new HttpRequestException("The answer was lost.");
                });
    }
}
