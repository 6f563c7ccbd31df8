using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync run</c>, as a process.</summary>
public class SyncRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_run_copies_the_records_and_later_ones_only_what_has_changed(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        var list = await titan.RunAsync("customers", "list", "--active", "Any", "--fetch-all", "--output", "ndjson");
        string[] names =
        [
            .. list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["name"]!),
        ];

        var first = await titan.RunAsync("sync", "run", "--streams", "customers,job_types", "--streams", "jobs");
        var copied = await database.QueryAsync("SELECT name FROM customers");
        var second = await titan.RunAsync("sync", "run", "--streams", "customers,job_types,jobs", "--output", "table");
        var changed = await database.NumberAsync("SELECT min(id) FROM customers");
        (await titan.RunAsync("customers", "update", $"{changed}", "--name", "Avery Hall")).ExitCode.ShouldBe(0);
        var third = await titan.RunAsync("sync", "run", "--streams", "customers");

        first.ExitCode.ShouldBe(0, first.Error);
        var result = JsonNode.Parse(first.Output)!.AsArray().Single()!;
        ((bool)result["complete"]!).ShouldBeTrue();
        result["streams"]!.AsArray().Select(stream => (string)stream!["stream"]!).ShouldBe(["customers", "job_types", "jobs"]);
        ((long)result["streams"]![0]!["changed"]!).ShouldBe(names.Length);
        copied.Order().ShouldBe(names.Order());
        second.ExitCode.ShouldBe(0, second.Error);
        second.Output.Split('\n')[0].ShouldBe("STREAM     READ  CHANGED  ");
        second.Error.ShouldContain(", 0 changed in ");
        ((long)JsonNode.Parse(third.Output)![0]!["streams"]![0]!["changed"]!).ShouldBe(1);
        (await database.QueryAsync($"SELECT name FROM customers WHERE id = {changed}")).ShouldBe(["Avery Hall"]);
    }

    [Fact]
    public async Task Without_a_target_the_command_says_how_to_give_one()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("sync", "run");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--to titan.db");
        run.Error.ShouldContain("TITAN_SYNC_TO");
        emulator.Exchanges.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--streams custmers", "--streams: there is no stream custmers; did you mean customers?")]
    [InlineData("--history custmers", "--history: there is no stream custmers; did you mean customers?")]
    [InlineData("--streams ,", "--streams: expected names of streams")]
    [InlineData("--streams jobs --all", "--all: cannot be combined with --streams")]
    [InlineData("--streams report_rows", "--report: missing; give the report")]
    [InlineData("--param From=2026-10-01", "--report: missing; give the report")]
    [InlineData("--report 1204", "--report: expected CATEGORY/ID, such as operations/1204, got \"1204\"")]
    [InlineData("--report operations/1204 --param From", "--param: expected NAME=VALUE")]
    [InlineData("--share 2", "--share: expected a part from 0.02 to 1")]
    [InlineData("--share 0.5 --requests-per-second 10", "--share: cannot be combined with --requests-per-second")]
    [InlineData("--connection nobody", "nobody")]
    [InlineData("--all-connections", "connections: none is saved")]
    [InlineData("--output csv", "--output: csv is only for the records that actions return")]
    public async Task What_cannot_be_meant_is_refused_and_no_target_is_made(string options, string said)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync(["sync", "run", "--to", "titan.db", .. options.Split(' ')]);

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain(said);
        File.Exists(Path.Combine(titan.Folder, "titan.db")).ShouldBeFalse();
        emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scope_that_is_missing_stops_only_its_stream()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(5),
            Scopes = ["tn.crm.customers:r"],
        });
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("sync", "run", "--to", "titan.db", "--streams", "customers,jobs");
        var status = await titan.RunAsync("sync", "status", "--to", "titan.db");
        var table = await titan.RunAsync("sync", "status", "--to", "titan.db", "--output", "table");

        run.ExitCode.ShouldBe(3, run.Error);
        run.Error.ShouldContain(
            $"titan: {emulator.Settings.Tenant}, jobs: The application may not read jobs: it needs the scope tn.jpm.jobs:r.");
        run.Error.ShouldContain("2 streams, 1 failed: 5 rows read, 5 changed in titan.db.");
        var states = JsonNode.Parse(status.Output)![0]!["streams"]!.AsArray()
            .ToDictionary(one => (string)one!["stream"]!, one => (string)one!["state"]!);
        states.ShouldBe(new Dictionary<string, string> { ["customers"] = "up-to-date", ["jobs"] = "paused" }, ignoreOrder: true);
        table.Output.ShouldContain("jobs: The application may not read jobs");
    }

    [Fact]
    public async Task Refused_credentials_end_the_run_with_the_status_of_refused_credentials()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings with { ClientSecret = "cs1.of-nobody" });

        var run = await titan.RunAsync("sync", "run", "--to", "titan.db", "--streams", "customers,jobs");

        run.ExitCode.ShouldBe(3, run.Error);
        ((string?)JsonNode.Parse(run.Output)![0]!["error"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task Several_tenants_go_into_one_copy_and_one_that_cannot_be_used_does_not_stop_the_others()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(5),
            Tenants = EmulatorCredentials.ForTenants(3),
        });
        using var titan = new TitanProcess();
        var secret = Path.Combine(titan.Folder, "c.txt");
        await File.WriteAllTextAsync(secret, EmulatorCredentials.ForTenants(3)[2].ClientSecret, Token);
        await SavedConnections.SaveAsync(titan, emulator, ["a", "b", "c"], secretOf: name => name == "c" ? "file:c.txt" : null);
        File.Delete(secret);

        var all = await titan.RunAsync("sync", "run", "--to", "titan.db", "--streams", "customers", "--all-connections");
        var two = await titan.RunAsync(
            "sync", "run", "--to", "titan.db", "--streams", "customers", "--connection", "a", "--connection", "b", "--output", "table");
        var unknown = await titan.RunAsync(
            "sync", "run", "--to", "titan.db", "--streams", "customers", "--connection", "a", "--connection", "d");

        all.ExitCode.ShouldBe(2, all.Error);
        var results = JsonNode.Parse(all.Output)!.AsArray();
        results.Select(result => ((string)result!["connection"]!, (bool)result["complete"]!))
            .ShouldBe([("a", true), ("b", true), ("c", false)]);
        all.Error.ShouldContain("titan: c: clientSecret: file:c.txt cannot be read");
        two.ExitCode.ShouldBe(0, two.Error);
        two.Output.Split('\n')[0].ShouldStartWith("CONNECTION  STREAM");
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("there is no connection named d");
    }

    [Fact]
    public async Task Two_connections_to_one_tenant_are_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await SavedConnections.SaveAsync(titan, emulator, ["a", "b"], tenantOf: _ => 0);

        var run = await titan.RunAsync("sync", "run", "--to", "titan.db", "--all-connections");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("a and b are connections to the same tenant");
    }
}
