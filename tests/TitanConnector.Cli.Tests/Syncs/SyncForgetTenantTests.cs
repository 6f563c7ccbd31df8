using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>Whom <c>titan sync forget</c> is about, and what it refuses.</summary>
public class SyncForgetTenantTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Of_several_tenants_one_has_to_be_named_and_only_its_customer_is_forgotten(string kind)
    {
        await using var copy = await CopyOfTwo.MakeAsync(kind);
        var (database, titan) = (copy.Database, copy.Titan);
        var (one, other) = (copy.Tenants[0], copy.Tenants[1]);
        var customer = (await database.QueryAsync($"SELECT min(id) FROM customers WHERE tenant_id = {one}")).Single();

        var unnamed = await titan.RunAsync("sync", "forget", "--customer", customer);
        var unknown = await titan.RunAsync("sync", "forget", "--customer", customer, "--tenant", "5");
        var forgotten = await titan.RunAsync("sync", "forget", "--customer", customer, "--tenant", one);

        unnamed.ExitCode.ShouldBe(2);
        unnamed.Error.ShouldContain("holds 2 tenants; name one by its id or connection");
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldStartWith("titan: --tenant: ");
        unknown.Error.ShouldContain($"does not hold 5; it holds tenant {one}, tenant {other}");
        forgotten.ExitCode.ShouldBe(0, forgotten.Error);
        var receipt = JsonNode.Parse(forgotten.Output)!;
        ((string)receipt["action"]!, $"{receipt["tenant"]}", $"{receipt["customer"]}").ShouldBe(("forget", one, customer));
        (await database.QueryAsync("SELECT tenant_id, count(*) FROM customers GROUP BY tenant_id ORDER BY tenant_id"))
            .ShouldBe([$"{one}|3", $"{other}|4"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--customer Avery")]
    [InlineData("--customer -5")]
    [InlineData("--customer 1,204")]
    public async Task Without_an_id_nothing_is_forgotten(string options)
    {
        using var titan = new TitanProcess { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };

        var run = await titan.RunAsync(["sync", "forget", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        (run.ExitCode, run.Output, run.Error)
            .ShouldBe((2, "", "titan: --customer: expected the id of a customer, such as 1204\n"));
    }

    [Fact]
    public async Task A_customer_that_the_copy_does_not_have_is_said_not_to_be_there()
    {
        await using var copy = await CopyOfTwo.MakeAsync("sqlite");

        var run = await copy.Titan.RunAsync("sync", "forget", "--customer", "5", "--tenant", copy.Tenants[0], "--yes");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain($" had nothing of customer 5 of tenant {copy.Tenants[0]}, and will not get it.");
    }

    [Fact]
    public async Task A_copy_that_does_not_exist_is_refused_and_not_made()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("sync", "forget", "--customer", "5", "--to", "none.db");

        (run.ExitCode, run.Error).ShouldBe((2, "titan: There is no file none.db: nothing has been synced into it yet.\n"));
        File.Exists(Path.Combine(titan.Folder, "none.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 2)]
    public async Task On_a_terminal_it_is_confirmed(string answer, int ended)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var customer = $"{JsonNode.Parse((await titan.RunAsync("customers", "list", "--output", "json")).Output)![0]!["id"]}";
        using var terminal = titan.StartInTerminal($"titan sync forget --customer {customer}; echo ended $?");
        await terminal.ShowsAsync($"Remove customer {customer} of tenant {emulator.Settings.Tenant} from titan.db for good? [y/N]");

        terminal.Type(answer);

        await terminal.ShowsAsync($"ended {ended}");
    }
}
