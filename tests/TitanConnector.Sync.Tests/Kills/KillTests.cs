using System.Globalization;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>Real processes that are killed or stopped. TITAN_KILLS makes it long.</summary>
public class KillTests
{
    private const string Streams = "customers,locations,zones,user_roles";
    private const double Lease = 3;

    private static readonly string[] Steps =
    [
        "BEGIN",
        "CREATE TEMP TABLE",
        "UPDATE _titan_leases",
        "INSERT INTO _titan_seen",
        "DELETE FROM \"_titan_stage_",
        "UPDATE \"customers_history\"",
        "INSERT INTO \"customers_history\"",
        "INSERT INTO \"customers\"",
        "INSERT INTO \"customers_tag_type_ids\"",
        "SET _titan_state = 'absent'",
        "INSERT INTO _titan_streams",
        "COMMIT",
    ];

    // In the short form, these are tried with SQLite only.
    private static readonly string[] SameEverywhere =
    [
        "BEGIN",
        "INSERT INTO _titan_seen",
        "UPDATE \"customers_history\"",
        "INSERT INTO \"customers_history\"",
        "INSERT INTO \"customers_tag_type_ids\"",
        "SET _titan_state = 'absent'",
    ];

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("TITAN_KILLS") ?? "1", CultureInfo.InvariantCulture);

    private static bool IsLong => Kills > 1;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_process_that_is_killed_before_any_step_of_a_commit_loses_nothing(string kind)
    {
        await using var tenant = await WorkingTenant.StartAsync();
        await using var database = await TestTarget.NewAsync(kind);
        var random = new Random(1);
        var steps = IsLong || kind == "sqlite" ? Steps : [.. Steps.Except(SameEverywhere)];
        var hits = steps.ToDictionary(step => step, _ => 0);
        for (var round = 0; round < (IsLong ? Kills * 3 : Kills); round++)
        {
            foreach (var step in steps.Where(step => hits[step] < Kills))
            {
                await tenant.ChangeAsync(10);
                tenant.Break(round);

                // Later steps of a kind come only while there is much to do.
                var skip = round < Kills ? random.Next(round == 0 ? 2 : 6) : 0;
                var (status, _) = await SyncProcess.RunAsync(
                    tenant.Emulator, database.Address, Streams, Lease, "kill", step, skip.ToString(CultureInfo.InvariantCulture));
                hits[step] += status == SyncProcess.Killed ? 1 : 0;
                tenant.Mend();
            }
        }

        hits.Values.Sum().ShouldBeGreaterThan(2);
        hits.Where(step => IsLong && step.Value < Kills).ShouldBeEmpty();
        await CompareAsync(tenant, database);
        KillReport.Add(
            $"{kind}, killed before each of {steps.Length} kinds of statements", $"{hits.Values.Sum()} kills; nothing lost, nothing twice");
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_process_that_is_killed_at_any_moment_loses_nothing(string kind)
    {
        await using var tenant = await WorkingTenant.StartAsync();
        await using var database = await TestTarget.NewAsync(kind);
        var wanted = IsLong ? 50 : 2;

        var killed = await SyncProcess.KillAsync(tenant, database.Address, Streams, Lease, wanted, new Random(2));

        killed.ShouldBe(wanted);
        await CompareAsync(tenant, database);
        KillReport.Add($"{kind}, killed at any moment", $"{killed} kills; nothing lost, nothing twice");
    }

    [Theory]
    [InlineData("sqlite", "BEGIN", 8)]
    [InlineData("postgres", "BEGIN", 8)]
    [InlineData("postgres", "INSERT INTO _titan_streams", 2)]
    public async Task A_process_that_was_stopped_does_no_harm_when_it_goes_on(string kind, string step, int skip)
    {
        Assert.SkipWhen(
            step != "BEGIN" && !IsLong, "It waits 20 s until PostgreSQL ends the transaction of the stopped process: run .ci/long sync.");
        await using var tenant = await WorkingTenant.StartAsync();
        await using var database = await TestTarget.NewAsync(kind);
        using var stopped = SyncProcess.Start(
            tenant.Emulator, database.Address, Streams, SyncProcess.LongLease, "stop", step, skip.ToString(CultureInfo.InvariantCulture));
        await stopped.StoppedAsync();

        // Another takes over when the lease has expired, and there is more to do than the first one knew.
        await database.ExpireLeasesAsync();
        await tenant.ChangeAsync(30);
        tenant.Mend();
        (await SyncProcess.RunAsync(tenant.Emulator, database.Address, Streams, Lease)).ShouldBe((0, "complete\n"));
        var positions = await database.QueryAsync("SELECT stream, position FROM _titan_streams ORDER BY stream");
        var fence = await database.NumberAsync("SELECT fence FROM _titan_leases");

        stopped.Continue();
        var (status, output) = await stopped.EndAsync();

        status.ShouldBe(1, output);
        (await database.QueryAsync("SELECT stream, position FROM _titan_streams ORDER BY stream")).ShouldBe(positions);
        (await database.NumberAsync("SELECT fence FROM _titan_leases")).ShouldBe(fence);
        await CompareAsync(tenant, database);
        KillReport.Add($"{kind}, stopped before {step} until another has taken over", "no older row, no position that went back");
    }

    private static async Task CompareAsync(WorkingTenant tenant, TestTarget database)
    {
        tenant.Mend();
        (await SyncProcess.RunAsync(tenant.Emulator, database.Address, Streams, Lease)).ShouldBe((0, "complete\n"));
        List<string> differences =
        [
            .. await TableCompare.DifferencesAsync(database, "customers", await tenant.Records.FeedAsync("crm/v2", "customers")),
            .. await TableCompare.DifferencesAsync(database, "locations", await tenant.Records.FeedAsync("crm/v2", "locations")),
            .. await TableCompare.DifferencesAsync(database, "zones", await tenant.Records.ListAsync("dispatch/v2", "zones")),
            .. await TableCompare.DifferencesAsync(database, "user_roles", await tenant.Records.ListAsync("settings/v2", "user-roles")),
        ];
        differences.ShouldBeEmpty();
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE (merged_to_id IS NOT NULL) <> (_titan_state = 'merged')"))
            .ShouldBe(0);

        // Each version of a record is in the history once, and the last one is that of the table.
        (await database.NumberAsync(
            "SELECT count(*) FROM (SELECT id FROM customers_history WHERE _titan_valid_to IS NULL "
                + "GROUP BY id HAVING count(*) > 1) AS twice"))
            .ShouldBe(0);
        (await database.NumberAsync("""
            SELECT count(*) FROM customers AS c WHERE NOT EXISTS (
              SELECT 1 FROM customers_history AS h WHERE h.id = c.id AND h._titan_valid_to IS NULL AND h._titan_hash = c._titan_hash)
            """)).ShouldBe(0);
        (await database.NumberAsync(
            "SELECT count(*) FROM (SELECT id, _titan_hash, _titan_version FROM customers_history "
                + "GROUP BY id, _titan_hash, _titan_version HAVING count(*) > 1) AS twice"))
            .ShouldBe(0);
    }
}
