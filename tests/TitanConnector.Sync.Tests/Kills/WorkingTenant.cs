using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>A tenant whose records change while it is synced.</summary>
internal sealed class WorkingTenant : IAsyncDisposable
{
    private const int Customers = 60;

    private readonly FakeTimeProvider _time;
    private readonly Random _random = new(4711);
    private int _changes;

    private WorkingTenant(TitanEmulator emulator, PlainTenant records, FakeTimeProvider time)
    {
        Emulator = emulator;
        Records = records;
        _time = time;
    }

    public TitanEmulator Emulator { get; }

    public PlainTenant Records { get; }

    /// <summary>Starts it, with a lag of its feeds.</summary>
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
        return new WorkingTenant(emulator, await PlainTenant.ConnectAsync(emulator, new HttpClient()), time);
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

    /// <summary>Creates, renames, deactivates, activates and merges records.</summary>
    public async Task ChangeAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _changes++;
            switch (_random.Next(12))
            {
                case 0 or 1:
                    await Records.CreateCustomerAsync($"New {_changes}");
                    break;
                case 2 or 3:
                    await Records.ChangeAnyAsync("crm/v2", "customers", _random, new JsonObject { ["active"] = _random.Next(2) == 0 });
                    break;
                case 4 or 5:
                    await Records.ChangeAnyAsync("dispatch/v2", "zones", _random, new JsonObject { ["name"] = $"Zone {_changes}" });
                    break;
                case 6:
                    await Records.MergeAnyCustomersAsync(_random);
                    break;
                default:
                    await Records.ChangeAnyAsync("crm/v2", "customers", _random, new JsonObject { ["name"] = $"Name {_changes}" });
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Records.Dispose();
        await Emulator.DisposeAsync();
    }
}
