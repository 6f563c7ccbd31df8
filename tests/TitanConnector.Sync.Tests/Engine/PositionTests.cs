using Microsoft.Extensions.Time.Testing;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Positions that were forgotten or have expired.</summary>
public sealed class PositionTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_stream_that_was_reset_is_read_again_and_changes_nothing(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind, EmulatorSeed.OfCustomers(20));
        string[] streams = ["customers", "campaigns", "user_roles"];
        var first = await world.SyncAsync(streams);
        var lease = (await world.Target.AcquireAsync(
            world.Client.Tenant, "all", "test", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Lease!;
        foreach (var stream in streams)
        {
            await world.Target.ResetAsync(lease, stream, TestContext.Current.CancellationToken);
        }

        await world.Target.ReleaseAsync(lease, TestContext.Current.CancellationToken);
        var again = await world.SyncAsync(streams);

        again.IsComplete.ShouldBeTrue();
        foreach (var stream in streams)
        {
            var one = again.Streams.Single(result => result.Stream == stream);
            one.Read.ShouldBeGreaterThanOrEqualTo(first.Streams.Single(result => result.Stream == stream).Changed);
            one.Read.ShouldBeGreaterThan(0);
            one.Changed.ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_position_that_expired_is_replaced_by_the_day_when_it_was_given(string kind)
    {
        await using var tenant = await LongTenant.StartAsync(kind);
        await tenant.SyncAsync();
        tenant.Clock.Advance(TimeSpan.FromDays(30));
        await tenant.RenameAsync("Changed", 0, 12);
        tenant.Clock.Advance(TimeSpan.FromDays(1));
        tenant.Expire();

        await tenant.SyncAsync();

        (await tenant.NamesAsync("Changed")).ShouldBe(12);
        (await tenant.Target.OdditiesAsync(TestContext.Current.CancellationToken))
            .ShouldContain(one => one.Kind == Tables.OddityKind.ExpiredPosition);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_position_in_the_middle_of_old_changes_that_expired_loses_none_of_them(string kind)
    {
        await using var tenant = await LongTenant.StartAsync(kind);
        await tenant.SyncAsync();
        tenant.Clock.Advance(TimeSpan.FromDays(1));
        await tenant.RenameAsync("Changed", 0, 12);

        // A month later, the first page of these changes is read, and then the run is stopped.
        tenant.Clock.Advance(TimeSpan.FromDays(30));
        await tenant.SyncAsync(stopAfterCommits: 1);
        (await tenant.NamesAsync("Changed")).ShouldBe(LongTenant.PageSize);
        tenant.Clock.Advance(TimeSpan.FromDays(8));
        tenant.Expire();

        await tenant.SyncAsync();

        (await tenant.NamesAsync("Changed")).ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_first_load_whose_position_expired_begins_again_and_ends_complete(string kind)
    {
        await using var tenant = await LongTenant.StartAsync(kind);
        tenant.Clock.Advance(TimeSpan.FromDays(3));
        await tenant.SyncAsync(stopAfterCommits: 3);
        (await tenant.Database.NumberAsync("SELECT count(*) FROM customers")).ShouldBeInRange(1, LongTenant.Customers - 1);
        tenant.Expire();

        await tenant.SyncAsync();

        (await tenant.Database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(LongTenant.Customers);
    }

    /// <summary>A tenant of an emulator whose answers have the time of a clock that the test moves.</summary>
    private sealed class LongTenant : IAsyncDisposable
    {
        public const int PageSize = 5;
        public const int Customers = 20;

        private readonly TitanEmulator _emulator;
        private readonly TitanClient _client;

        private LongTenant(TitanEmulator emulator, TestTarget database, FakeTimeProvider clock)
        {
            (_emulator, Database, Clock) = (emulator, database, clock);
            Target = database.Open();
            _client = new TitanClient(
                TestEmulator.SettingsOf(emulator),
                new TitanClientOptions { Transport = emulator.CreateHandler(), RequestsPerSecond = 0, HandlerNeverRedirects = true },
                null,
                clock);
        }

        public TestTarget Database { get; }

        public FakeTimeProvider Clock { get; }

        public ISyncTarget Target { get; }

        public static async Task<LongTenant> StartAsync(string kind)
        {
            var database = await TestTarget.NewAsync(kind);
            var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
            return new LongTenant(
                await TitanEmulator.StartAsync(new EmulatorOptions
                {
                    Seed = EmulatorSeed.OfCustomers(Customers),
                    TimeProvider = clock,
                    FeedPageSize = PageSize,
                    WithoutSockets = true,
                    RateLimit = 0,
                    TokenLifetime = TimeSpan.FromDays(1),
                }),
                database,
                clock);
        }

        public void Expire() => _emulator.Inject(Fault.Parse("feed-expired,times=1"));

        public async Task RenameAsync(string name, int first, int count)
        {
            var ids = await Database.QueryAsync($"SELECT id FROM customers ORDER BY id LIMIT {count} OFFSET {first}");
            foreach (var id in ids)
            {
                await _client.RunAsync(
                    new UpdateCustomer { CustomerId = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), Name = name },
                    TestContext.Current.CancellationToken);
            }
        }

        public Task<long> NamesAsync(string name) => Database.NumberAsync($"SELECT count(*) FROM customers WHERE name = '{name}'");

        public async Task SyncAsync(int stopAfterCommits = int.MaxValue)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var engine = new SyncEngine(Target, new SyncOptions { Streams = ["customers"] }, Clock);
            try
            {
                var result = (await engine.RunAsync(
                    [new SyncTenant(_client, "long") { Environment = "emulator" }],
                    progress =>
                    {
                        if (progress.Step == SyncStep.Committed && --stopAfterCommits == 0)
                        {
                            stop.Cancel();
                        }
                    },
                    stop.Token)).Single();
                result.Streams.Single().Error.ShouldBeNull();
                result.IsComplete.ShouldBeTrue();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await Target.DisposeAsync();
            await Database.DisposeAsync();
            await _emulator.DisposeAsync();
        }
    }
}
