using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Folders;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>The rows that are read from the files of a folder are those that a database has.</summary>
public sealed class FolderRowsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_streams_have_the_rows_of_a_database()
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await using var file = await TestTarget.NewAsync("sqlite");
        await using var database = file.Open();
        string[] children = ["customer_notes", "job_notes", "location_notes"];
        await world.SyncAsync();
        await world.SyncAsync(["customers", "locations", .. children]);
        foreach (var options in (SyncOptions[])[new(), new() { Streams = ["customers", "locations", .. children] }])
        {
            await new SyncEngine(database, options, new VirtualTime()).RunAsync([world.Tenant], null, Token);
        }

        world.Emulator.ForgiveViolations();
        var streams = (await database.StatusAsync(Token)).Select(status => StreamCatalog.Get(status.Stream)).ToList();
        streams.Select(stream => stream.Name).ShouldBe(
            (await world.Target.StatusAsync(Token)).Select(status => status.Stream), ignoreOrder: true);
        var rows = 0;
        foreach (var stream in streams)
        {
            rows += (await ExpectSameAsync(world.Target, database, stream.Name, world.Client.Tenant)).Count;
        }

        rows.ShouldBeGreaterThan(500);
        streams.Select(stream => stream.Mode).ShouldContain(StreamMode.Child);
    }

    [Fact]
    public async Task Odd_values_are_those_of_a_database()
    {
        await using var feed = await FeedServer.StartAsync();
        feed.Add(
            Customer(
                9007199254740993, ("balance", "1234567890.10"), ("modifiedOn", "\"2026-01-02T03:04:05.1234567Z\""),
                ("customFields", "[\n  { \"typeId\": 7, \"name\": \"Size é\", \"value\": null }\n]"), ("shoeSize", "{\"eu\": 42}"),
                ("name", "\"a \\\"b\\\" \\u2028 \\uD83D\\uDE00 / é\""), ("active", "false")),
            Customer(2, ("balance", "-0.00"), ("name", "null"), ("tagTypeIds", "[3,1]"), ("mergedToId", "7")),
            Customer(3, ("balance", "\"many\""), ("createdOn", "\"soon\"")));
        await using var folder = new FolderTestTarget();
        await using var file = await TestTarget.NewAsync("sqlite");
        await using var target = folder.Open();
        await using var database = file.Open();
        await feed.SyncAsync(target);
        await feed.SyncAsync(database);

        (await ExpectSameAsync(target, database, "customers", 42)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_record_that_is_absent_keeps_its_values_and_one_that_is_back_has_new_ones()
    {
        await using var folder = new FolderTestTarget();
        await using var file = await TestTarget.NewAsync("sqlite");
        await using var target = folder.Open();
        await using var database = file.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        foreach (var roles in (string[][])[["1", "2", "3"], ["2"], ["2", "3"]])
        {
            tenant.Set("/user-roles", [.. roles.Select(Engine.RefreshTests.Role)]);
            foreach (var one in (ISyncTarget[])[target, database])
            {
                await tenant.SyncAsync(one, new SyncOptions { Streams = ["user_roles"] });
            }
        }

        var rows = await ExpectSameAsync(target, database, "user_roles", 42);

        rows.Select(row => $"{row.Key} {row.State}").ShouldBe(["1 Absent", "2 Active", "3 Active"]);
        rows[0].Values.Count(value => !value.IsNull).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Tenants_with_the_same_ids_have_rows_of_their_own()
    {
        await using var folder = new FolderTestTarget();
        await using var target = folder.Open();
        foreach (var (tenant, names) in ((string, string[])[])[("42", ["a", "b"]), ("43", ["c"])])
        {
            await using var feed = await FeedServer.StartAsync(tenant);
            feed.Add([.. names.Select((name, index) => Customer(index + 1, ("name", $"\"{name}\"")))]);
            await feed.SyncAsync(target);
        }

        (await NamesAsync(42)).ShouldBe(["a", "b"], ignoreOrder: true);
        (await NamesAsync(43)).ShouldBe(["c"]);
        (await target.CountAsync(Table, 43, Token)).ShouldBe(new Dictionary<RecordState, long> { [RecordState.Active] = 1 });

        async Task<List<string>> NamesAsync(long tenant) => [.. (await RowsAsync(target, Table, tenant)).Select(NameOf)];
    }

    [Fact]
    public async Task Rows_that_are_being_read_are_those_of_one_commit_and_the_next_reading_sees_the_next_one()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(15);
        await lake.SyncAsync();
        await using var target = lake.Target.Open();
        await using var rows = target.RowsAsync(Table, FolderFixture.Tenant, true, Token).GetAsyncEnumerator(Token);
        (await rows.MoveNextAsync()).ShouldBeTrue();

        await MergeAsync(lake);

        List<StoredRow> read = [rows.Current];
        while (await rows.MoveNextAsync())
        {
            read.Add(rows.Current);
        }

        read.Count.ShouldBe(15 * FolderFixture.RowsInPage);
        NameOf(read.Single(row => row.Key == "1")).ShouldBe("0");
        (await target.FindAsync(Table, FolderFixture.Tenant, ["1", "no"], Token).Select(NameOf).ToListAsync(Token)).ShouldBe(["later"]);
        NameOf((await RowsAsync(target, Table, FolderFixture.Tenant)).Single(row => row.Key == "1")).ShouldBe("later");
    }

    [Fact]
    public async Task Files_that_are_replaced_between_the_manifest_and_their_opening_are_those_of_the_next_manifest()
    {
        await using var lake = await FolderFixture.StartAsync();
        lake.AddPages(15);
        await lake.SyncAsync();
        var folder = new StreamFolder(lake.Lake, "customers", FolderFixture.Tenant);
        var times = 0;

        using var snapshot = FolderSnapshot.Open(folder, () =>
        {
            if (++times == 1)
            {
                MergeAsync(lake).GetAwaiter().GetResult();
            }
        });

        times.ShouldBe(2);
        snapshot.Rows(new RowParser(FolderTable.Of(Table, folder)!), Token).Count().ShouldBe(15 * FolderFixture.RowsInPage + 1);
    }

    // The sixteenth commit merges the files, and what was merged is removed at once.
    private static async Task MergeAsync(FolderFixture lake)
    {
        lake.Feed.Add(Customer(1, ("name", "\"later\""), ("modifiedOn", "\"2026-02-02T00:00:00Z\"")));
        await lake.SyncAsync();
        lake.Files.Length.ShouldBe(1);
        foreach (var name in lake.FilesThere.Except([.. lake.Files, "manifest.json"]))
        {
            File.Delete(Path.Combine(lake.Folder, name));
        }
    }

    private static TableDefinition Table => TableDefinition.Of(StreamCatalog.Get("customers"));

    private static string NameOf(StoredRow row) =>
        row.Values[Table.Columns.Index().Single(column => column.Item.Name == "name").Index].Text;

    private static async Task<List<StoredRow>> RowsAsync(ISyncTarget target, TableDefinition table, long tenant) =>
        await target.RowsAsync(table, tenant, withValues: true, Token).ToListAsync(Token);

    // Whichever way they are asked for.
    private static async Task<List<StoredRow>> ExpectSameAsync(ISyncTarget folder, ISyncTarget database, string stream, long tenant)
    {
        var table = TenantRun.TableOf(StreamCatalog.Get(stream));
        var expected = await RowsAsync(database, table, tenant);
        string[] keys = [.. expected.Select(row => row.Key)];
        var all = (await RowsAsync(folder, table, tenant)).OrderBy(row => Array.IndexOf(keys, row.Key)).ToList();
        all.Select(row => TextOf(table, row)).ShouldBe(expected.Select(row => TextOf(table, row)), stream);
        (await folder.FindAsync(table, tenant, keys, Token).Select(row => TextOf(table, row)).ToListAsync(Token))
            .ShouldBe(expected.Select(row => TextOf(table, row)), ignoreOrder: true, stream);
        (await folder.RowsAsync(table, tenant, withValues: false, Token).Select(Named).ToListAsync(Token))
            .ShouldBe(expected.Select(Named), ignoreOrder: true, stream);
        (await folder.CountAsync(table, tenant, Token)).ShouldBe(await database.CountAsync(table, tenant, Token), ignoreOrder: true);
        if (table.Columns.Any(column => column is { Name: "created_on", Type: ColumnType.Instant }))
        {
            var times = expected.Select(row => row.Values[table.Columns.Index().Single(one => one.Item.Name == "created_on").Index])
                .Where(time => !time.IsNull).Select(time => new DateTimeOffset(time.Instant)).Order().ToList();
            var before = times.ElementAtOrDefault(times.Count / 2);
            (await folder.CountCreatedAsync(table, tenant, before, Token))
                .ShouldBe(await database.CountCreatedAsync(table, tenant, before, Token), ignoreOrder: true);
        }

        return all;

        static string Named(StoredRow row) => $"{row.Key} {row.State} {row.Version}";
    }

    // A folder has microseconds.
    private static string TextOf(TableDefinition table, StoredRow row) => string.Join('|', [
        row.Key, $"{row.State}", $"{row.Version}", Compact(row.UnknownFields),
        .. row.Values.Zip(table.Columns, (value, column) => value.IsNull ? "" : column.Type switch
        {
            ColumnType.Instant => value.Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            ColumnType.Json => Compact(value.Text),
            var type => value.ToText(type),
        }),
    ]);

    private static string Compact(string? json) =>
        json is null ? "" : System.Text.Json.Nodes.JsonNode.Parse(json)?.ToJsonString() ?? "null";
}
