using System.Net;
using System.Net.Http.Json;
using Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TitanConnector;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;

namespace Tests;

/// <summary>The host for many contractors, each with their own emulator.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private static readonly string[] Names = ["north", "south", "west"];

    private readonly string _database = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
    private readonly Dictionary<string, TitanEmulator> _emulators = [];
    private WebApplicationFactory<ContractorTable> _host = null!;
    private HttpClient _client = null!;

    private ContractorTable Contractors => _host.Services.GetRequiredService<ContractorTable>();

    public async ValueTask InitializeAsync()
    {
        _host = new WebApplicationFactory<ContractorTable>().WithWebHostBuilder(
            host => host.UseSetting("ConnectionStrings:Contractors", $"Data Source={_database};Pooling=False"));
        _client = _host.CreateClient();
        foreach (var (index, name) in Names.Index())
        {
            var emulator = await TitanEmulator.StartAsync(new EmulatorOptions
            {
                Credentials = new EmulatorCredentials($"cid.{name}", $"cs1.{name}-first", "ak1.host", 1001 + index),
                Seed = EmulatorSeed.OfCustomers(10 + index),
                RateLimit = 0,
            });
            _emulators[name] = emulator;
            await Contractors.SaveAsync(name, WithTheEmulatorTests.SettingsOf(emulator), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        foreach (var emulator in _emulators.Values)
        {
            await emulator.DisposeAsync();
        }

        File.Delete(_database);
    }

    [Fact]
    public async Task Each_contractor_has_their_own_customers()
    {
        var counts = await Task.WhenAll(Names.Select(name => _client.GetFromJsonAsync<int>($"/contractors/{name}/customers/count")));

        Assert.Equal(await Task.WhenAll(Names.Select(CountDirectlyAsync)), counts);
        Assert.True(counts.Distinct().Count() > 1, "The contractors have different numbers of customers.");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/contractors/east/customers/count")).StatusCode);

        async Task<int> CountDirectlyAsync(string name)
        {
            using var titan = new TitanClient(WithTheEmulatorTests.SettingsOf(_emulators[name]));
            return await titan.ListAsync(new ListCustomers()).CountAsync();
        }
    }

    [Fact]
    public async Task Replacing_a_secret_or_removing_a_contractor_does_not_fail_calls_of_others()
    {
        using var end = new CancellationTokenSource();
        var failures = new List<(string Name, HttpStatusCode Status)>();
        var calls = 0;
        var callers = Names.Select(name => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                var response = await _client.GetAsync($"/contractors/{name}/customers/count");
                Interlocked.Increment(ref calls);
                if (!response.IsSuccessStatusCode)
                {
                    lock (failures)
                    {
                        failures.Add((name, response.StatusCode));
                    }
                }
            }
        })).ToArray();
        await UntilAsync(() => Volatile.Read(ref calls) > 30);

        // The new secret is in the table before the old one expires, as it should be in practice.
        var south = _emulators["south"];
        await Contractors.SaveAsync(
            "south", WithTheEmulatorTests.SettingsOf(south) with { ClientSecret = "cs1.south-second" }, CancellationToken.None);
        south.ReplaceClientSecret("cs1.south-second");
        south.Inject(Fault.Parse("expired-token,times=1"));
        await UntilAsync(() => south.Requests.Count(request => request.Path == "/connect/token" && request.Status == 200) == 2);

        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync("/contractors/west")).StatusCode);
        await UntilAsync(() => Count(failures) > 0);
        var before = Volatile.Read(ref calls);
        await UntilAsync(() => Volatile.Read(ref calls) > before + 30);
        await end.CancelAsync();
        await Task.WhenAll(callers);

        Assert.All(failures, failure => Assert.Equal(("west", HttpStatusCode.NotFound), failure));
    }

    [Fact]
    public async Task Memory_does_not_grow_when_a_thousand_contractors_are_used_once()
    {
        var settings = WithTheEmulatorTests.SettingsOf(_emulators["north"]);
        using var factory = new TitanClientFactory(
            (_, _) => ValueTask.FromResult(settings),
            new TitanClientFactoryOptions { MaxIdleClients = 10, Client = new TitanClientOptions { RequestsPerSecond = 0 } });
        await UseAsync(1, 100);

        // The host copies its contractors meanwhile, which needs memory for a while. What is never given back grows each time.
        var growth = long.MaxValue;
        for (var round = 0; round < 5 && growth >= 4_000_000; round++)
        {
            var before = Heap();
            await UseAsync((round * 1000) + 101, (round * 1000) + 1000);
            growth = Heap() - before;
        }

        Assert.True(growth < 4_000_000, $"It grows by {growth} bytes each time.");

        async Task UseAsync(int first, int last)
        {
            for (var number = first; number <= last; number++)
            {
                using var lease = await factory.LeaseAsync($"c{number}");
                await lease.Client.PageAsync(new ListCustomers { PageSize = 1 });
            }
        }

        static long Heap() => GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Count<T>(List<T> list)
    {
        lock (list)
        {
            return list.Count;
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 3000; !holds(); patience--)
        {
            Assert.True(patience > 0, "It took longer than half a minute.");
            await Task.Delay(10);
        }
    }
}
