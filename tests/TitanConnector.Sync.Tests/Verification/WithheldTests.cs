using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Verification;

/// <summary>What a copy does not hold on purpose is not a difference, is said, and hides nothing else.</summary>
public sealed class WithheldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Columns_that_are_excluded_or_hashed_are_named_and_others_are_compared(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await SyncAsync(world, new SyncOptions
        {
            Streams = ["customers"],
            ExcludedColumns = ["customers.name"],
            HashedColumns = ["customers.address_street"],
            HashKey = new ColumnHashKey("a key of a test that nobody guesses"),
        });

        var full = await VerifyAsync(world, VerifyMode.Full, "customers");
        var ids = await VerifyAsync(world, VerifyMode.Ids, "customers");
        var id = await world.Database.NumberAsync("SELECT min(id) FROM customers");
        await world.Database.ExecuteAsync($"UPDATE customers SET address_city = 'Planted' WHERE id = {id}");
        var planted = await VerifyAsync(world, VerifyMode.Full, "customers");

        full.Differences.ShouldBeEmpty();
        full.Compared.ShouldBeGreaterThan(0);
        full.NotCompared.ShouldContain(new NotCompared("name", "this copy excludes it"));
        full.NotCompared.ShouldContain(new NotCompared("address.street", "this copy holds only a hash of it"));
        ids.NotCompared.ShouldNotContain(gap => gap.Field == "name");
        planted.Differences.ShouldHaveSingleItem().Columns.ShouldHaveSingleItem().Column.ShouldBe("address_city");
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Records_that_are_too_old_to_stay_are_left_out_and_newer_ones_are_compared(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await SyncAsync(world, new SyncOptions { Streams = ["customers"] });
        var times = (await world.Database.QueryAsync("SELECT modified_on FROM customers ORDER BY modified_on"))
            .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).ToList();

        // In the middle between the two whose times are farthest apart, so that no other becomes too old while the test runs.
        var (older, newer) = times.Zip(times.Skip(1)).MaxBy(pair => pair.Second - pair.First);
        var stays = TimeProvider.System.GetUtcNow() - older - ((newer - older) / 2);
        await SyncAsync(world, new SyncOptions
        {
            Streams = ["customers"], Retained = new Dictionary<string, TimeSpan> { ["customers"] = stays },
        });
        var left = await world.Database.NumberAsync("SELECT count(*) FROM customers");
        left.ShouldBeInRange(1, times.Count - 1);

        var full = await VerifyAsync(world, VerifyMode.Full, "customers");
        var ids = await VerifyAsync(world, VerifyMode.Ids, "customers");
        var sample = await VerifyAsync(world, VerifyMode.Sample(times.Count), "customers");
        var counts = await VerifyAsync(world, VerifyMode.Counts, "customers");
        await world.Database.ExecuteAsync("DELETE FROM customers WHERE id = (SELECT id FROM customers ORDER BY modified_on DESC LIMIT 1)");
        var planted = await VerifyAsync(world, VerifyMode.Full, "customers");

        foreach (var result in (StreamVerification[])[full, ids])
        {
            (result.Compared, result.LeftOut, result.Differences.Count).ShouldBe((left, times.Count - left, 0));
        }

        full.NotCompared.ShouldContain(new NotCompared(null, "records that are too old to stay in this copy"));
        sample.Differences.ShouldBeEmpty();
        counts.NotCompared.ShouldBe([new NotCompared(null, "old rows of it do not stay in this copy, so it has fewer")]);
        planted.Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.MissingInTarget);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Records_of_customers_who_were_forgotten_are_left_out_and_others_are_compared(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await SyncAsync(world, new SyncOptions { Streams = ["customers", "invoices"] });
        var forgotten = await world.Database.NumberAsync("SELECT min(customer_id) FROM invoices");
        await new SyncPrivacy(world.Target).ForgetAsync(world.Client.Tenant, forgotten, Token);

        var customers = await VerifyAsync(world, VerifyMode.Full, "customers");
        var invoices = await VerifyAsync(world, VerifyMode.Full, "invoices");
        var sample = await VerifyAsync(world, VerifyMode.Sample(5000), "invoices");
        var counts = await VerifyAsync(world, VerifyMode.Counts, "customers");
        await world.Database.ExecuteAsync("DELETE FROM customers WHERE id = (SELECT max(id) FROM customers)");
        await world.Database.ExecuteAsync(
            "UPDATE invoices SET summary = 'Planted' WHERE id = (SELECT max(id) FROM invoices WHERE customer_name IS NOT NULL)");
        var missing = await VerifyAsync(world, VerifyMode.Full, "customers");
        var changed = await VerifyAsync(world, VerifyMode.Full, "invoices");
        var fewer = await VerifyAsync(world, VerifyMode.Counts, "customers");

        foreach (var result in (StreamVerification[])[customers, invoices])
        {
            result.Differences.ShouldBeEmpty();
            result.LeftOut.ShouldBeGreaterThan(0);
            result.NotCompared.ShouldContain(new NotCompared(null, "records of customers who were forgotten in this copy"));
        }

        sample.Differences.ShouldBeEmpty();
        counts.Differences.ShouldBeEmpty();
        missing.Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.MissingInTarget);
        changed.Differences.ShouldHaveSingleItem().Columns.ShouldHaveSingleItem().Column.ShouldBe("summary");
        fewer.Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.CountDifferent);
    }

    private static async Task SyncAsync(SyncedTenant world, SyncOptions options) =>
        (await new SyncEngine(world.Target, options).RunAsync([world.Tenant], null, Token)).Single().IsComplete.ShouldBeTrue();

    // By the machine's clock, by which the target removes rows.
    private static async Task<StreamVerification> VerifyAsync(SyncedTenant world, VerifyMode mode, string stream) =>
        (await new SyncVerifier(world.Target, new VerifyOptions { Pause = TimeSpan.Zero, Seed = 7 })
            .VerifyAsync(world.Tenant, [stream], mode, null, Token)).Streams.Single();
}
