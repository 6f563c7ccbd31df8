using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Sync.Streams;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync status</c>, <c>reset</c>, <c>streams</c> and <c>plan</c>.</summary>
public class SyncStateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_was_reset_is_read_again_and_its_rows_stay()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(7) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers,job_types")).ExitCode.ShouldBe(0);

        var nothing = await titan.RunAsync("sync", "reset", "jobs");
        var unknown = await titan.RunAsync("sync", "reset", "custmers");
        var stranger = await titan.RunAsync("sync", "reset", "customers", "--tenant", "5");
        var reset = await titan.RunAsync("sync", "reset", "customers", "--tenant", emulator.Settings.Tenant!);
        var status = await titan.RunAsync("sync", "status");
        var again = await titan.RunAsync("sync", "run", "--streams", "customers,job_types");

        (nothing.ExitCode, nothing.Error)
            .ShouldBe((0, "titan: jobs has not been synced into titan.db yet, so there is nothing to reset.\n"));
        (unknown.ExitCode, unknown.Error).ShouldBe((2, "titan: STREAM: there is no stream custmers; did you mean customers?\n"));
        stranger.ExitCode.ShouldBe(2);
        stranger.Error.ShouldContain("titan.db does not hold 5; it holds tenant");
        (reset.ExitCode, reset.Error).ShouldBe(
            (0, $"titan: {emulator.Settings.Tenant}: the next run reads customers from the beginning. Rows that are there stay.\n"));
        StreamOf(status, "customers")["state"]!.GetValue<string>().ShouldBe("not-started");
        StreamOf(status, "job_types")["state"]!.GetValue<string>().ShouldBe("up-to-date");
        var streams = JsonNode.Parse(again.Output)![0]!["streams"]!.AsArray();
        ((long)streams[0]!["read"]!, (long)streams[0]!["changed"]!).ShouldBe((7, 0));
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("\n", 2)]
    public async Task On_a_terminal_a_reset_is_confirmed(string answer, int ended)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        using var terminal = titan.StartInTerminal("titan sync reset customers; echo ended $?");
        await terminal.ShowsAsync($"Read customers of tenant {emulator.Settings.Tenant} again from the beginning? [y/N]");

        terminal.Type(answer);

        await terminal.ShowsAsync($"ended {ended}");
        var status = await titan.RunAsync("sync", "status");
        StreamOf(status, "customers")["state"]!.GetValue<string>().ShouldBe(ended == 0 ? "not-started" : "up-to-date");
    }

    [Fact]
    public async Task Status_shows_rows_commits_and_what_is_odd()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(3),
            Behaviour = EmulatorBehaviour.Live,
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var address = $"Data Source={Path.Combine(titan.Folder, "titan.db")};Pooling=false";
        await using (var database = new Microsoft.Data.Sqlite.SqliteConnection(address))
        {
            await database.OpenAsync(Token);
            await using var insert = database.CreateCommand();
            insert.CommandText = "INSERT INTO _titan_oddities SELECT id, 'customers', 'UnknownField', 'address.planet', '42', 17, "
                + "'2026-10-01T00:00:00.0000000Z', '2026-10-02T00:00:00.0000000Z' FROM tenants";
            await insert.ExecuteNonQueryAsync(Token);
        }

        var json = await titan.RunAsync("sync", "status");
        var table = await titan.RunAsync("sync", "status", "--output", "table");

        var customers = StreamOf(json, "customers");
        ((long)customers["rowsRead"]!, (long)customers["rowsWritten"]!, (string?)customers["error"]).ShouldBe((3, 3, null));
        ((long)customers["ageSeconds"]!).ShouldBeInRange(0, 600);
        var odd = JsonNode.Parse(json.Output)![0]!["oddities"]!.AsArray().Single(one => (string)one!["path"]! == "address.planet")!;
        ((string)odd["kind"]!, (long)odd["count"]!, (string)odd["example"]!).ShouldBe(("UnknownField", 17, "42"));
        table.Output.ShouldMatch(@"customers +up to date +3 +3 ");
        table.Output.ShouldMatch(@"customers +a field that is .* address\.planet +17 +42");
    }

    [Fact]
    public async Task Streams_lists_all_with_what_is_on_by_default()
    {
        using var titan = new TitanProcess();

        var json = await titan.RunAsync("sync", "streams");
        var table = await titan.RunAsync("sync", "streams", "--output", "table");

        var streams = JsonNode.Parse(json.Output)!.AsArray();
        streams.Count.ShouldBe(StreamCatalog.All.Count);
        var customers = streams.Single(one => (string)one!["name"]! == "customers")!;
        ((string)customers["mode"]!, (string)customers["source"]!, (string)customers["scope"]!, (bool)customers["default"]!)
            .ShouldBe(("feed", "crm.customers.export", "tn.crm.customers:r", true));
        ((bool)streams.Single(one => (string)one!["name"]! == "customer_notes")!["default"]!).ShouldBeFalse();
        table.Output.ShouldMatch(@"\* +customers +feed ");
        table.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task A_plan_counts_what_can_be_counted_and_says_what_cannot()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(60),
            Scopes = ["tn.crm.customers:r", "tn.acc.invoiceitems:r", "tn.acc.invoices:r"],
        });
        using var titan = new TitanProcess(emulator.Settings);

        var json = await titan.RunAsync("sync", "plan", "--streams", "customers,customer_notes,invoice_items,jobs", "--share", "0.1");
        var table = await titan.RunAsync("sync", "plan", "--streams", "customers,jobs", "--output", "table");

        json.ExitCode.ShouldBe(0, json.Error);
        var plan = JsonNode.Parse(json.Output)![0]!;
        var streams = plan["streams"]!.AsArray().ToDictionary(one => (string)one!["stream"]!);
        ((long)streams["customers"]!["records"]!, (long)streams["customers"]!["requests"]!).ShouldBe((60, 1));
        ((double)streams["customers"]!["averageBytes"]!).ShouldBeInRange(100, 5000);
        ((long)streams["customer_notes"]!["requests"]!).ShouldBe(60);
        ((string)streams["invoice_items"]!["notCounted"]!).ShouldContain("only an export feed");
        ((string)streams["jobs"]!["notCounted"]!).ShouldBe("the application does not have the scope tn.jpm.jobs:r");
        ((long)plan["requests"]!, (long)plan["requestsPerSecond"]!).ShouldBe((61, 6));
        ((double)plan["hours"]!).ShouldBe(61 / 6.0 / 3600, 0.001);
        table.Output.ShouldContain("Not counted: jobs: the application does not have the scope tn.jpm.jobs:r.");
        table.Output.ShouldContain("which is not documented");
        table.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        emulator.Calls.Count.ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData("sync run --streams customers,job_ty", "customers,job_types")]
    [InlineData("sync run --history custom", "customers")]
    [InlineData("sync reset customer_n", "customer_notes")]
    public async Task Names_of_streams_are_completed_also_after_a_comma(string line, string completed)
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync($"[suggest:{line.Length}]", line);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n').ShouldContain(completed);
    }

    private static JsonNode StreamOf(TitanRun status, string name)
    {
        status.ExitCode.ShouldBe(0, status.Error);
        return JsonNode.Parse(status.Output)![0]!["streams"]!.AsArray().Single(one => (string)one!["stream"]! == name)!;
    }
}
