using System.IO.Compression;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync remove-tenant</c>, as a process.</summary>
public class SyncRemoveTenantTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_tenant_is_exported_and_removed_and_another_one_stays(string kind)
    {
        await using var copy = await CopyOfTwo.MakeAsync(kind);
        var (database, titan) = (copy.Database, copy.Titan);
        var (gone, stays) = (copy.Tenants[0], copy.Tenants[1]);
        var names = await database.QueryAsync($"SELECT name FROM customers WHERE tenant_id = {gone} ORDER BY id");

        var removed = await titan.RunAsync("sync", "remove-tenant", gone, "--export", "gone.ndjson.gz");

        removed.ExitCode.ShouldBe(0, removed.Error);
        removed.Error.ShouldContain($"tenant {gone} was removed from");
        removed.Error.ShouldContain("Its rows are in gone.ndjson.gz. ServiceTitan itself was not changed.");
        var receipt = JsonNode.Parse(removed.Output)!;
        ((string)receipt["action"]!, $"{receipt["tenant"]}", (bool)receipt["compacted"]!).ShouldBe(("remove-tenant", gone, true));
        ((int)receipt["tables"]!.AsArray().Single(one => (string)one!["table"]! == "customers")!["deleted"]!).ShouldBe(4);
        (await ReadAsync(Path.Combine(titan.Folder, "gone.ndjson.gz")))
            .Where(row => (string)row["table"]! == "customers").OrderBy(row => (long)row["id"]!).Select(row => (string)row["name"]!)
            .ShouldBe(names);
        (await database.QueryAsync("SELECT DISTINCT tenant_id FROM customers")).ShouldBe([stays]);
        (await database.QueryAsync("SELECT id FROM tenants")).ShouldBe([stays]);

        var again = await titan.RunAsync("sync", "remove-tenant", gone);
        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain($"TENANT: ");
        again.Error.ShouldContain($"does not hold {gone}; it holds tenant {stays}");
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused_before_anything_is_removed()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        var id = emulator.Settings.Tenant!;
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "there.gz"), "mine", Token);
        Directory.CreateDirectory(Path.Combine(titan.Folder, "folder"));

        async Task RefusedAsync(string export, string says)
        {
            var run = await titan.RunAsync("sync", "remove-tenant", id, "--export", export);
            (run.ExitCode, run.Output, run.Error).ShouldBe((2, "", $"titan: --export: {says}\n"));
        }

        await RefusedAsync("there.gz", "there.gz exists already, and is not replaced");
        await RefusedAsync("", "expected the path of a file, such as acme.ndjson.gz");
        await RefusedAsync("folder", "folder is a folder; give the path of a file, such as folder/acme.ndjson.gz");
        await RefusedAsync("nowhere/a.gz", $"there is no folder {Path.Combine(titan.Folder, "nowhere")}");

        (await File.ReadAllTextAsync(Path.Combine(titan.Folder, "there.gz"), Token)).ShouldBe("mine");
        var status = JsonNode.Parse((await titan.RunAsync("sync", "status")).Output)!;
        ((long)status[0]!["streams"]![0]!["rowsWritten"]!).ShouldBe(3);
    }

    [Theory]
    [InlineData("y\n", "removed from titan.db")]
    [InlineData("\n", "nothing was changed")]
    public async Task On_a_terminal_it_is_confirmed(string answer, string says)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        var id = emulator.Settings.Tenant!;
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        using var terminal = titan.StartInTerminal($"titan sync remove-tenant {id}; echo ended $?");
        await terminal.ShowsAsync($"Remove everything of tenant {id} ({id}) from titan.db? [y/N]");

        terminal.Type(answer);

        await terminal.ShowsAsync(says);
        await terminal.ShowsAsync($"ended {(answer == "\n" ? 2 : 0)}");
        var left = await titan.RunAsync("sync", "remove-tenant", id, "--yes");
        left.ExitCode.ShouldBe(answer == "\n" ? 0 : 2);
    }

    [Fact]
    public async Task A_reader_of_the_file_keeps_it_from_being_written_anew_which_is_said()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(2) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        await using var reader = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(titan.Folder, "titan.db")};Pooling=false");
        await reader.OpenAsync(Token);
        await using var transaction = reader.BeginTransaction(deferred: true);
        await using (var look = reader.CreateCommand())
        {
            look.CommandText = "SELECT count(*) FROM customers";
            (await look.ExecuteScalarAsync(Token)).ShouldBe(2L);
        }

        var removed = await titan.RunAsync("sync", "remove-tenant", emulator.Settings.Tenant!, "--output", "table");

        removed.ExitCode.ShouldBe(1, removed.Error);
        removed.Output.ShouldMatch(@"customers +2 +0");
        removed.Error.ShouldContain("another program is reading titan.db");
        removed.Error.ShouldContain("VACUUM");
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadAsync(string path)
    {
        await using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        return
        [
            .. (await reader.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!),
        ];
    }
}
