using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Crm;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>
/// A folder is compared as its readers see it, whatever has happened to it. What holds for all targets is in the tests of verification.
/// </summary>
public sealed class FolderVerifyTests
{
    private static readonly VerifyMode[] Modes = [VerifyMode.Counts, VerifyMode.Ids, VerifyMode.Sample(1000), VerifyMode.Full];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_equals_the_tenant_after_changes_a_reset_merges_and_a_lost_state()
    {
        await using var world = await SyncedTenant.StartAsync("folder", feedPageSize: 1);
        await world.SyncAsync("customers");
        var files = FilesOf(world);
        files.ShouldContain(file => (int)file["merges"]! > 0, "there were sixteen commits");
        await ExpectEqualAsync(world);

        var ids = await IdsAsync(world);
        await RenameAsync(world, ids[0]);
        await world.Client.RunAsync(new UpdateCustomer { CustomerId = ids[1], Active = false }, Token);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.SyncAsync("customers");
        (await world.Database.NumberAsync("SELECT count(*) FROM customers WHERE _titan_state = 'inactive'")).ShouldBeGreaterThan(0);
        await ExpectEqualAsync(world);

        await world.Client.RunAsync(new UpdateCustomer { CustomerId = ids[1], Active = true }, Token);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await ResetAsync(world.Target, world.Client.Tenant);
        await world.SyncAsync("customers");
        await ExpectEqualAsync(world);

        await using var other = await SyncedTenant.StartAsync("folder");
        await other.SyncAsync("customers");
        Directory.Delete(Path.Combine(LakeOf(other), "_titan"), recursive: true);
        await using var again = other.Database.Open();
        await new SyncEngine(again, new SyncOptions { Streams = ["customers"] }).RunAsync([other.Tenant], null, Token);
        (await new SyncVerifier(again).VerifyAsync(other.Tenant, ["customers"], VerifyMode.Full, null, Token)).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_with_columns_that_were_added_and_renamed_equals_the_tenant_when_it_was_read_again()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await new SyncEngine(world.Target, new SyncOptions { Streams = ["customers"], Catalog = OlderCatalog() })
            .RunAsync([world.Tenant], null, Token);
        await using var reader = SyncTargets.Existing(world.Database.Address);

        (await Should.ThrowAsync<SyncTargetException>(() => VerifyAsync(reader))).Message.ShouldContain("The next titan sync run adds them.");
        Schema()["version"]!.GetValue<int>().ShouldBe(1, "a comparison changes nothing");
        await world.SyncAsync("customers");
        var report = await VerifyAsync(reader);

        Schema()["columns"]!.AsArray().Select(column => (string)column!["name"]!).ShouldContain("balance_2");
        (await world.Database.NumberAsync("SELECT count(*) FROM customers WHERE balance_2 IS NOT NULL")).ShouldBeGreaterThan(0);
        report.IsEqual.ShouldBeTrue();
        report.Streams.Single().Compared.ShouldBeGreaterThan(3);

        // The column of the old type is not compared.
        await world.Database.ExecuteAsync("UPDATE customers SET balance_2 = '12345.25' WHERE id = (SELECT min(id) FROM customers)");
        (await VerifyAsync(reader)).Streams.Single().Differences.ShouldHaveSingleItem().Columns
            .ShouldHaveSingleItem().Target.ShouldBe("12345.25");

        Task<VerifyReport> VerifyAsync(ISyncTarget target) =>
            new SyncVerifier(target, new VerifyOptions { Pause = TimeSpan.Zero })
                .VerifyAsync(world.Tenant, ["customers"], VerifyMode.Full, null, Token);

        JsonObject Schema() => JsonNode.Parse(File.ReadAllText(Path.Combine(LakeOf(world), "customers", "schema.json")))!.AsObject();
    }

    [Fact]
    public async Task What_a_run_brings_in_while_differences_wait_to_be_read_again_is_not_reported()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await world.SyncAsync("customers");
        var ids = await IdsAsync(world);
        await RenameAsync(world, ids[0]);
        await world.Database.ExecuteAsync($"UPDATE customers SET name = 'stays' WHERE id = {ids[1]}");

        var report = await world.VerifyAsync(VerifyMode.Full, ["customers"], null, progress =>
        {
            if (progress.Step == VerifyStep.ReadsAgain)
            {
                progress.Differences.ShouldBe(2);
                world.SyncAsync("customers").GetAwaiter().GetResult().IsComplete.ShouldBeTrue();
            }
        });

        report.Streams.Single().Healed.ShouldBe(1);
        report.Streams.Single().Differences.ShouldHaveSingleItem().Key.ShouldBe($"{ids[1]}");
    }

    [Fact]
    public async Task A_manifest_that_is_not_the_last_one_lacks_what_its_readers_lack()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await world.SyncAsync("customers");
        var manifest = Path.Combine(FolderOf(world), "manifest.json");
        var before = await File.ReadAllBytesAsync(manifest, Token);
        var ids = await IdsAsync(world);
        await RenameAsync(world, ids[0]);
        await world.SyncAsync("customers");
        await File.WriteAllBytesAsync(manifest, before, Token);

        var report = await world.VerifyAsync(VerifyMode.Full, ["customers"]);

        report.Streams.Single().Differences.ShouldHaveSingleItem().Key.ShouldBe($"{ids[0]}");
    }

    [Fact]
    public async Task Values_that_were_changed_without_the_manifest_are_named_and_so_is_the_file()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await world.SyncAsync("customers");
        var id = (await IdsAsync(world))[0];
        LakeEditor.Edit(
            LakeOf(world), "customers", world.Client.Tenant,
            row =>
            {
                row["name"] = (long)row["id"]! == id ? "planted" : row["name"]!.DeepClone();
                return [row];
            },
            withManifest: false);

        foreach (var mode in Modes)
        {
            var found = (await world.VerifyAsync(mode, ["customers"])).Streams.Single();

            found.Differences.Select(one => one.Key).ShouldBe(mode.ComparesValues ? [$"{id}"] : [], $"{mode.Kind}");
            found.Error!.ShouldContain((string)FilesOf(world).Single()["name"]!);
            found.Error!.ShouldContain("is not as manifest.json says");
        }
    }

    [Fact]
    public async Task A_comparison_leaves_no_file_behind()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await world.SyncAsync("customers");
        var before = Directory.EnumerateFiles(LakeOf(world), "*", SearchOption.AllDirectories).Order().ToList();
        await using (var reader = SyncTargets.Existing(world.Database.Address))
        {
            foreach (var mode in Modes)
            {
                await new SyncVerifier(reader).VerifyAsync(world.Tenant, ["customers"], mode, null, Token);
            }
        }

        Directory.EnumerateFiles(LakeOf(world), "*", SearchOption.AllDirectories).Order().ShouldBe(before);
    }

    private static string LakeOf(SyncedTenant world) => ((FolderTestTarget)world.Database).Lake;

    private static string FolderOf(SyncedTenant world) => Path.Combine(LakeOf(world), "customers", $"{world.Client.Tenant}");

    private static List<JsonObject> FilesOf(SyncedTenant world) =>
        [
            .. JsonNode.Parse(File.ReadAllText(Path.Combine(FolderOf(world), "manifest.json")))!["files"]!.AsArray()
                .Select(file => file!.AsObject()),
        ];

    private static async Task<long[]> IdsAsync(SyncedTenant world) =>
        [
            .. (await world.Database.QueryAsync("SELECT id FROM customers WHERE _titan_state = 'active' ORDER BY id"))
                .Select(id => long.Parse(id, CultureInfo.InvariantCulture)),
        ];

    // What was modified a moment ago is not compared.
    private static async Task RenameAsync(SyncedTenant world, long id)
    {
        await world.Client.RunAsync(new UpdateCustomer { CustomerId = id, Name = "Renamed" }, Token);
        world.Clock.Advance(TimeSpan.FromHours(1));
    }

    // A version of the program that did not know one column, and took another one for text.
    private static SyncCatalog OlderCatalog() => SyncCatalog.Embedded with
    {
        TableOf = stream =>
        {
            var table = SyncCatalog.Embedded.TableOf(stream);
            return table.With(table.Columns.Skip(table.Key.Count)
                .Where(column => column.Name != "type")
                .Select(column => column.Name == "balance" ? column with { Type = ColumnType.Text } : column));
        },
    };

    private static async Task ResetAsync(ISyncTarget target, long tenant)
    {
        var attempt = await target.AcquireAsync(tenant, SyncLease.AllStreams, "test", TimeSpan.FromSeconds(60), Token);
        await target.ResetAsync(attempt.Lease!, "customers", Token);
        await target.ReleaseAsync(attempt.Lease!, Token);
    }

    private static async Task ExpectEqualAsync(SyncedTenant world)
    {
        foreach (var mode in Modes)
        {
            var found = (await world.VerifyAsync(mode, ["customers"])).Streams.Single();
            found.Error.ShouldBeNull();
            found.Differences.ShouldBeEmpty($"{mode.Kind}");
            found.Compared.ShouldBeGreaterThan(3, $"{mode.Kind}");
        }
    }
}
