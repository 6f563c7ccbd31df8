using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync verify</c>, as a process.</summary>
public class SyncVerifyTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_copy_is_compared_and_a_difference_is_named_and_gives_a_status(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(20), TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1)),
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var id = await database.NumberAsync("SELECT min(id) FROM customers");
        var name = (await database.QueryAsync($"SELECT name FROM customers WHERE id = {id}")).Single();

        var equal = await titan.RunAsync("sync", "verify", "--full");
        await database.ExecuteAsync($"UPDATE customers SET name = 'Planted' WHERE id = {id}");
        var different = await titan.RunAsync("sync", "verify", "--full", "--streams", "customers", "--output", "json");
        var table = await titan.RunAsync("sync", "verify", "--sample", "50", "--output", "table");
        var counts = await titan.RunAsync("sync", "verify", "--counts");

        equal.ExitCode.ShouldBe(0, equal.Error);
        equal.Error.ShouldContain("comparing 1 stream takes 2 requests.");
        different.ExitCode.ShouldBe(1, different.Error);
        var found = JsonNode.Parse(different.Output)![0]!["streams"]![0]!["differences"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)found["kind"]!).ShouldBe("Different");
        ((string)found["key"]!).ShouldBe($"{id}");
        var column = found["columns"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)column["column"]!).ShouldBe("name");
        ((string)column["serviceTitan"]!).ShouldBe(name);
        ((string)column["copy"]!).ShouldBe("Planted");
        table.ExitCode.ShouldBe(1, table.Error);
        table.Output.ReplaceLineEndings(" ").ShouldContain($"customers {id}: name is {name} in ServiceTitan, Planted in the copy");
        counts.ExitCode.ShouldBe(0, counts.Error);
    }

    [Fact]
    public async Task A_damaged_file_of_a_folder_is_named_beside_what_differs()
    {
        await using var folder = new FolderTestTarget();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(20), TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1)),
        });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = folder.Address } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var id = await folder.NumberAsync("SELECT min(id) FROM customers");
        var tenant = long.Parse(emulator.Settings.Tenant!, System.Globalization.CultureInfo.InvariantCulture);
        LakeEditor.Edit(folder.Lake, "customers", tenant, row => (long)row["id"]! == id ? [] : [row], withManifest: false);
        var file = Directory.EnumerateFiles(Path.Combine(folder.Lake, "customers", $"{tenant}"), "*.gz").Single();

        var changed = await titan.RunAsync("sync", "verify", "--ids", "--output", "table");
        File.Delete(file);
        var missing = await titan.RunAsync("sync", "verify", "--counts");

        changed.ExitCode.ShouldBe(1, changed.Error);
        var said = changed.Output.ReplaceLineEndings(" ");
        said.ShouldContain($"{Path.GetFileName(file)} is not as manifest.json says");
        said.ShouldContain($"customers {id}: missing in the copy");
        missing.ExitCode.ShouldBe(1, missing.Error);
        var stream = JsonNode.Parse(missing.Output)![0]!["streams"]![0]!;
        ((string)stream["error"]!).ShouldStartWith($"{file} is missing. Restore it, or remove the folder");
        missing.Output.ShouldContain("\"complete\": false");
    }

    [Theory]
    [InlineData("", "give one of --counts, --ids, --sample N and --full")]
    [InlineData("--counts --full", "give one of --counts, --ids, --sample N and --full")]
    [InlineData("--sample 0", "--sample: expected a number of records")]
    [InlineData("--full --streams custmers", "did you mean customers?")]
    public async Task What_cannot_be_meant_is_refused(string options, string said)
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };

        var run = await titan.RunAsync(["sync", "verify", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
        emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_that_does_not_exist_is_not_made()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };

        var run = await titan.RunAsync("sync", "verify", "--counts");

        run.ExitCode.ShouldBe(2);
        File.Exists(database.Address).ShouldBeFalse();
    }
}
