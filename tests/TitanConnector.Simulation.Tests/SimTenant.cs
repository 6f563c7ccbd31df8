using System.Globalization;
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
    private readonly PlainTenant _records;
    private (long Id, DateTimeOffset ChangedAt) _lastZone;
    private int _changes;

    private SimTenant(SimWorld world, TitanEmulator emulator, TitanClient client, PlainTenant records)
    {
        _world = world;
        _emulator = emulator;
        _records = records;
        Client = client;
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
            Fault.Parse($"feed-repeat,chance=0.05,seed={seed}"),
            Fault.Parse($"feed-disorder,chance=0.05,seed={seed}"),
            Fault.Parse($"feed-empty,chance=0.05,seed={seed}"));
        var handler = new WorldHandler(world, new CoarseStamps(emulator.CreateHandler()));
        var client = new TitanClient(
            TestEmulator.SettingsOf(emulator),
            new TitanClientOptions
            {
                Transport = handler,
                HandlerNeverRedirects = true,
                RequestsPerSecond = 0,
                Timeout = TimeSpan.FromDays(2),
                TotalTimeout = TimeSpan.FromDays(2),
            },
            time: world.Time);
        var records = await PlainTenant.ConnectAsync(emulator, new HttpClient(new CoarseStamps(emulator.CreateHandler())));
        records.OnRequest = request => world.Note($"tenant {request}");

        // So that the client has its token before the first process starts.
        await client.PageAsync(new Settings.ListUserRoles(), CancellationToken.None);
        return new SimTenant(world, emulator, client, records);
    }

    /// <summary>Changes a record.</summary>
    public async Task ChangeAsync(Random random)
    {
        _changes++;
        switch (random.Next(8))
        {
            case 0:
                await _records.CreateCustomerAsync($"Customer {_changes}");
                break;
            case 1:
                await _records.ChangeAnyAsync("crm/v2", "customers", random, new JsonObject { ["active"] = random.Next(2) == 0 });
                break;
            case 2:
                var priority = new JsonObject { ["priority"] = random.Next(2) == 0 ? "High" : "Low" };
                await _records.ChangeAnyAsync("jpm/v2", "jobs", random, priority);
                break;
            case 3 or 4:
                var zone = await _records.ChangeAnyAsync("dispatch/v2", "zones", random, new JsonObject { ["name"] = $"Zone {_changes}" });
                _lastZone = (zone, _world.Time.GetUtcNow());
                break;
            case 5 when random.Next(4) == 0:
                await _records.MergeAnyCustomersAsync(random);
                break;
            default:
                await _records.ChangeAnyAsync("crm/v2", "customers", random, new JsonObject { ["name"] = $"Name {_changes}" });
                break;
        }
    }

    /// <summary>Changes the zone that was changed last once more, if it is still the same moment.</summary>
    public Task ChangeAgainAsync() => _lastZone.ChangedAt == _world.Time.GetUtcNow()
        ? _records.ChangeAsync("dispatch/v2", "zones", _lastZone.Id, new JsonObject { ["name"] = $"Zone {++_changes}" })
        : Task.CompletedTask;

    /// <summary>Reads what is left, without faults, and compares tables with the tenant's records.</summary>
    public async Task CompareAsync(string file, SyncOptions options, Func<ISyncTarget, ISyncTarget> plant)
    {
        _emulator.ClearFaults();

        // What was changed last has become visible, and leases of the dead have expired.
        _world.Time.MoveTo(_world.Time.GetUtcNow().AddHours(1));
        using var client = new TitanClient(
            TestEmulator.SettingsOf(_emulator),
            new TitanClientOptions
            {
                Transport = new CoarseStamps(_emulator.CreateHandler()),
                HandlerNeverRedirects = true,
                RequestsPerSecond = 0,
            },
            time: new VirtualTime());
        await using (var target = plant(SyncTargets.Sqlite(file, _world.Time)))
        {
            var result = await new SyncEngine(target, options).RunAsync([new SyncTenant(client, "sim") { Environment = "emulator" }]);
            if (!result[0].IsComplete)
            {
                throw new SimFailure(
                    $"The last run is not complete: {result[0].Error} {result[0].BusyWith} {string.Join(", ", result[0].Streams)}");
            }
        }

        await CompareAsync(file, "crm/v2", "customers", "name", "active", "mergedToId", "modifiedOn");
        await CompareAsync(file, "dispatch/v2", "zones", "name", "active", "modifiedOn");
        await CompareAsync(file, "settings/v2", "user-roles", "name", "active");

        // There is no list of it. The last row of a job is its history.
        var history = (await _records.FeedAsync("jpm/v2", "job-history", "jobId"))
            .Select(job => $"{Text(job["jobId"])}|{job["history"]!.AsArray().Count}");
        await CompareAsync(file, "job-history", "SELECT job_id, json_array_length(history) FROM job_history", history);
    }

    public async ValueTask DisposeAsync()
    {
        _records.Dispose();
        Client.Dispose();
        await _emulator.DisposeAsync();
    }

    private async Task CompareAsync(string file, string module, string list, params string[] fields)
    {
        var columns = string.Join(", ", fields.Select(field =>
            string.Concat(field.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{c}"))));
        await CompareAsync(
            file,
            list,
            $"SELECT id, {columns} FROM {list.Replace('-', '_')} WHERE _titan_state <> 'absent'",
            (await _records.ListAsync(module, list)).Select(record =>
                string.Join('|', fields.Prepend("id").Select(field => Text(record[field])))));
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
                $"{list}: missing or old: {string.Join("; ", expected.Except(found).Take(5))}\n"
                + $"too many or old: {string.Join("; ", found.Except(expected).Take(5))}");
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
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        }

        return rows;
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String when DateTimeOffset.TryParse(value.GetValue<string>(), out var time)
            && value.GetValue<string>().Contains('T', StringComparison.Ordinal) =>
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        null => "",
        _ => value.ToString(),
    };

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
