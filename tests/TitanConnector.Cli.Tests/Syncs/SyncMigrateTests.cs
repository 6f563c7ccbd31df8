using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync migrate</c>, as a process.</summary>
public class SyncMigrateTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_plan_shows_the_statements_and_changes_nothing_and_without_it_they_are_run(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);

        // As a version that does not know the column has left it.
        await database.ExecuteAsync("ALTER TABLE customers DROP COLUMN do_not_mail");

        var plan = await titan.RunAsync("sync", "migrate", "--plan");
        var planned = await database.ColumnsAsync("customers");
        var table = await titan.RunAsync("sync", "migrate", "--plan", "--output", "table");
        var migrated = await titan.RunAsync("sync", "migrate");
        var nothing = await titan.RunAsync("sync", "migrate", "--plan");
        var again = await titan.RunAsync("sync", "run", "--streams", "customers");

        plan.ExitCode.ShouldBe(0, plan.Error);
        string[] statements = [.. JsonNode.Parse(plan.Output)!.AsArray().Select(one => (string)one!["sql"]!)];
        statements.ShouldContain(sql => sql.StartsWith("ALTER TABLE \"customers\" ADD COLUMN \"do_not_mail\"", StringComparison.Ordinal));
        plan.Error.ShouldContain($"{statements.Length} statements would be run on ");
        plan.Error.ShouldContain("nothing was changed.");
        planned.ShouldNotContain("do_not_mail");
        table.Output.ShouldContain("ADD COLUMN \"do_not_mail\"");
        (migrated.ExitCode, migrated.Output).ShouldBe((0, plan.Output), migrated.Error);
        migrated.Error.ShouldContain($"{statements.Length} statements were run on ");
        (await database.ColumnsAsync("customers")).ShouldContain("do_not_mail");
        (nothing.ExitCode, nothing.Output.Trim()).ShouldBe((0, "[]"), nothing.Error);
        nothing.Error.ShouldContain("are those of this version.");
        again.ExitCode.ShouldBe(0, again.Error);
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE do_not_mail IS NOT NULL")).ShouldBe(3);
    }

    [Fact]
    public async Task A_copy_that_does_not_exist_and_a_folder_are_refused()
    {
        using var titan = new TitanProcess();
        Directory.CreateDirectory(Path.Combine(titan.Folder, "lake"));

        var nothing = await titan.RunAsync("sync", "migrate", "--plan", "--to", "none.db");
        var folder = await titan.RunAsync("sync", "migrate", "--to", "dir:lake");

        (nothing.ExitCode, nothing.Error)
            .ShouldBe((2, "titan: There is no file none.db: nothing has been synced into it yet.\n"));
        File.Exists(Path.Combine(titan.Folder, "none.db")).ShouldBeFalse();
        (folder.ExitCode, folder.Error).ShouldBe(
            (2, "titan: the folder lake is not a SQL database, so it has no tables to bring to this version.\n"));
    }
}
