using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Health;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Health;

/// <summary>Each problem is told once when it begins and once when it is over, also by several processes and after a restart.</summary>
public sealed class AlertTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_stale_stream_is_told_once_and_once_when_it_is_over(string kind)
    {
        await using var synced = await SyncedFeed.StartAsync(kind, Customer(1));
        var watch = new Watcher(synced.Target);
        await watch.LookAsync();
        watch.Alerts.ShouldBeEmpty();

        watch.Clock.Advance(TimeSpan.FromHours(3));
        await watch.LookAsync();
        await watch.LookAsync();
        watch.Texts.ShouldBe(["Stale customers open"]);

        // Another process, such as this one after a restart.
        await watch.EndAsync();
        var next = new Watcher(synced.Target) { Clock = watch.Clock };
        await next.LookAsync();
        next.Alerts.ShouldBeEmpty();

        await next.EndAsync();

        // A moment before three hours had gone by, so that the stream is not stale.
        var last = new Watcher(synced.Target);
        await last.LookAsync();
        await last.LookAsync();
        last.Texts.ShouldBe(["Stale customers over"]);
        last.Alerts[0].Incident.ShouldBe(watch.Alerts[0].Incident);
        (await synced.Database.NumberAsync("SELECT count(*) FROM _titan_incidents")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_refused_secret_is_told_once_for_the_tenant_and_once_when_it_is_right_again(string kind)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        SecretWatch.Know("cs1.wrong-secret-of-a-test");
        using var wrong = new TitanClient(
            emulator.Settings with { ClientSecret = "cs1.wrong-secret-of-a-test" }, null, null, new VirtualTime());
        using var right = emulator.NewClient();
        string[] streams = ["customers", "locations", "jobs"];
        var watch = new Watcher(target);

        await SyncAsync(target, wrong, streams);
        await watch.LookAsync();
        await SyncAsync(target, wrong, streams);
        await watch.LookAsync();
        watch.Texts.ShouldBe(["CredentialRefused  open"]);
        SecretWatch.Check(watch.Alerts[0].Problem.Message, "the alert");

        await SyncAsync(target, right, streams);
        await watch.LookAsync();
        watch.Texts.ShouldBe(["CredentialRefused  open", "CredentialRefused  over"]);
        emulator.ForgiveViolations();
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_missing_scope_is_told_once_for_each_stream_that_needs_it_and_once_when_it_is_there(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        var watch = new Watcher(target);
        await using (var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5), Scopes = ["tn.crm.customers:r"] }))
        {
            using var client = emulator.NewClient();
            await SyncAsync(target, client, ["customers", "technicians"]);
            await watch.LookAsync();
            await watch.LookAsync();
            watch.Texts.ShouldBe(["ScopeMissing technicians open"]);
            emulator.ForgiveViolations();
        }

        await using var allowed = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        using var other = allowed.NewClient();
        await SyncAsync(target, other, ["customers", "technicians"]);
        await watch.LookAsync();
        watch.Texts.ShouldBe(["ScopeMissing technicians open", "ScopeMissing technicians over"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Other_columns_of_a_report_are_told_once_and_once_when_they_are_back(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        var options = new SyncOptions
        {
            Streams = ["user_roles"],
            Reports = [new SyncReport("operations", 7, new Dictionary<string, string>())],
        };
        tenant.Set("/reports/7/data", """["Avery",10.5]""");
        var watch = new Watcher(target);
        await tenant.SyncAsync(target, options);
        await watch.LookAsync();
        watch.Alerts.ShouldBeEmpty();

        tenant.ReportFields = ["Name", "Total"];
        await tenant.SyncAsync(target, options);
        await watch.LookAsync();
        await tenant.SyncAsync(target, options);
        await watch.LookAsync();
        watch.Texts.ShouldBe(["ReportChanged report_rows open"]);
        watch.Alerts[0].Problem.Report.ShouldBe("operations/7");
        watch.Alerts[0].Problem.Message.ShouldContain("without Amount and with Total");

        tenant.ReportFields = ["Name", "Amount"];
        await tenant.SyncAsync(target, options);
        await watch.LookAsync();
        watch.Texts.ShouldBe(["ReportChanged report_rows open", "ReportChanged report_rows over"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task An_alert_that_cannot_be_told_is_tried_again_and_said(string kind)
    {
        await using var synced = await SyncedFeed.StartAsync(kind);
        var watch = new Watcher(synced.Target) { IsDown = true };
        watch.Clock.Advance(TimeSpan.FromHours(3));

        await watch.LookAsync();
        watch.Alerts.ShouldBeEmpty();
        watch.Failures.ShouldBe(["AlertFailed the receiver is down"]);
        watch.IsDown = false;
        await watch.LookAsync();
        await watch.LookAsync();

        watch.Texts.ShouldBe(["Stale customers open"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Of_two_processes_one_tells(string kind)
    {
        await using var synced = await SyncedFeed.StartAsync(kind);
        var (first, second) = (new Watcher(synced.Target), new Watcher(synced.Target));
        first.Clock.Advance(TimeSpan.FromHours(3));
        second.Clock.Advance(TimeSpan.FromHours(3));

        await Task.WhenAll(first.LookAsync(), second.LookAsync());
        await Task.WhenAll(first.LookAsync(), second.LookAsync());

        first.Texts.Concat(second.Texts).ShouldBe(["Stale customers open"]);
    }

    private static async Task SyncAsync(ISyncTarget target, ITitanClient client, string[] streams) =>
        await new SyncEngine(target, new SyncOptions { Streams = streams }, new VirtualTime()).RunAsync(
            [new SyncTenant(client, "test") { Environment = "emulator" }], null, Token);

    private sealed class Watcher(ISyncTarget target)
    {
        private SyncLease? _lease;

        public FakeTimeProvider Clock { get; init; } = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.Zero };

        public bool IsDown { get; set; }

        public List<SyncAlert> Alerts { get; } = [];

        public List<string> Failures { get; } = [];

        public IEnumerable<string> Texts =>
            Alerts.Select(alert => $"{alert.Problem.Kind} {alert.Problem.Stream} {(alert.IsOver ? "over" : "open")}");

        public async Task LookAsync()
        {
            var watch = new AlertWatch(
                target,
                new SyncOptions { Holder = $"watcher {GetHashCode()}" },
                Clock,
                progress => Failures.Add($"{progress.Step} {progress.Message}"));
            _lease = await watch.TryAsync((IHealthTarget)target, (alert, _) =>
            {
                if (IsDown)
                {
                    throw new InvalidOperationException("the receiver is down");
                }

                Alerts.Add(alert);
                return Task.CompletedTask;
            }, _lease, Token);
        }

        public async Task EndAsync() => await target.ReleaseAsync(_lease!, Token);
    }
}
