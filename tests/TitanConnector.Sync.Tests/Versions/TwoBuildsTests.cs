using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Versions;

/// <summary>A build that knows one column, one table of elements and one stream more, beside one that does not.</summary>
public sealed class TwoBuildsTests
{
    private static readonly SyncOptions Old = new() { History = ["customers"] };

    private static readonly SyncOptions New = Old with { Catalog = NewCatalog() };

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_field_that_an_old_build_wrote_after_the_new_one_moves_into_its_column(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Loyal(1, "Gold", 10, 1), Customer(2));
        await SyncAsync(database, feed, Old);
        await SyncAsync(database, feed, New);
        (await RowsAsync(database)).ShouldBe(["1|Gold|10|", "2|||"]);

        feed.Add(Loyal(1, "Silver", 20, 2), Loyal(3, "Bronze", 30, 1));
        await SyncAsync(database, feed, Old);
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE unknown_fields IS NOT NULL")).ShouldBe(2);
        await SyncAsync(database, feed, New);

        (await RowsAsync(database)).ShouldBe(["1|Silver|20|", "2|||", "3|Bronze|30|"]);
        (await database.QueryAsync("SELECT tier FROM customers_history WHERE id = 1 AND _titan_valid_to IS NULL")).ShouldBe(["Silver"]);
        (await database.QueryAsync("SELECT path FROM _titan_oddities WHERE kind = 'UnknownField'")).ShouldBeEmpty();
    }

    [Fact]
    public void A_record_that_nothing_identifies_has_the_same_key_in_both_builds_and_is_written_again()
    {
        var old = TableDefinition.Of(StreamCatalog.All.First(stream => stream.Key is ["_hash"] && stream.Mode == StreamMode.Refresh));
        var next = old.With([.. old.Columns.Skip(old.Key.Count), new ColumnDefinition("tier", ColumnType.Text, "tier")]);

        var (before, after) = (Read(old), Read(next));

        next.KeyOf(after).ShouldBe(old.KeyOf(before));
        after.Hash.ShouldNotBe(before.Hash);

        static SyncRow Read(TableDefinition table) => new RowReader(table, new OddityTally()).Read("""{"tier":"Gold"}"""u8.ToArray(), null)!;
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_field_that_neither_build_knows_stays_where_it_is(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        await SyncAsync(database, feed, New);
        feed.Add(Customer(1, ("tier", "\"Gold\""), ("shoeSize", "43")), Customer(2, ("tier", "{\"level\":1}")));
        await SyncAsync(database, feed, Old);

        await SyncAsync(database, feed, New);

        (await database.QueryAsync("SELECT tier, unknown_fields FROM customers ORDER BY id"))
            .Select(row => row.Replace(" ", "", StringComparison.Ordinal))
            .ShouldBe(["Gold|{\"shoeSize\":43}", "|{\"tier\":{\"level\":1}}"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_table_of_elements_that_is_made_later_has_those_of_rows_that_were_there_and_of_rows_that_an_old_build_writes(
        string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Data(1, "crm", "A-1", 1), Customer(2));
        await SyncAsync(database, feed, Old);
        await SyncAsync(database, feed, New);
        (await ElementsAsync()).ShouldBe(["1|1|crm|A-1"]);

        feed.Add(Data(1, "crm", "A-2", 2), Data(3, "erp", "E-3", 1));
        await SyncAsync(database, feed, Old);
        await SyncAsync(database, feed, New);

        (await ElementsAsync()).ShouldBe(["1|1|crm|A-2", "3|1|erp|E-3"]);

        Task<IReadOnlyList<string>> ElementsAsync() =>
            database.QueryAsync("SELECT id, position, \"key\", value FROM customers_external_data ORDER BY id, position");
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Both_builds_in_turn_while_the_feed_grows_end_with_every_value_in_its_column(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        var growing = GrowAsync();
        await Task.WhenAll(WorkAsync(Old with { Holder = "the old build" }), WorkAsync(New with { Holder = "the new build" }), growing);

        await SyncAsync(database, feed, New);

        (await database.QueryAsync("SELECT id, tier, loyalty_points FROM customers ORDER BY id"))
            .ShouldBe(Enumerable.Range(1, 40).Select(id => $"{id}|Tier {id}|{id * 10}"));
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE unknown_fields IS NOT NULL")).ShouldBe(0);

        async Task GrowAsync()
        {
            for (var id = 1; id <= 40; id++)
            {
                feed.Add(Loyal(id, $"Tier {id}", id * 10, 1));
                await Task.Yield();
            }
        }

        async Task WorkAsync(SyncOptions options)
        {
            await using var target = database.Open();
            for (var run = 0; run < 8 || !growing.IsCompleted; run++)
            {
                var result = await feed.SyncAsync(target, options);
                (result.BusyWith is not null || result.IsComplete)
                    .ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_stream_that_only_the_new_build_knows_is_left_alone_by_the_old_one(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/user-roles", Engine.RefreshTests.Role("1"), Engine.RefreshTests.Role("2"));
        await using var target = database.Open();
        await tenant.SyncAsync(target, New with { Streams = ["loyalty_roles", "user_roles"], History = [] });
        await using var old = database.Open();
        await tenant.SyncAsync(old, Old with { Streams = ["user_roles"], History = [] });
        tenant.Set("/user-roles", Engine.RefreshTests.Role("2"));

        await tenant.SyncAsync(target, New with { Streams = ["loyalty_roles", "user_roles"], History = [] });

        (await database.QueryAsync("SELECT id, _titan_state FROM loyalty_roles ORDER BY id")).ShouldBe(["1|absent", "2|active"]);
        (await old.StatusAsync(TestContext.Current.CancellationToken))
            .Select(status => status.Stream)
            .ShouldBe(["loyalty_roles", "user_roles"]);
    }

    private static SyncCatalog NewCatalog()
    {
        var customers = TableDefinition.Of(StreamCatalog.Get("customers"));
        var own = customers.Columns.Skip(customers.Key.Count);
        var table = customers.With(own.Select(column => column.Name != "external_data" ? column : column with
        {
            Elements = [new ColumnDefinition("key", ColumnType.Text, "key"), new ColumnDefinition("value", ColumnType.Text, "value")],
        }).Concat(
        [
            new ColumnDefinition("tier", ColumnType.Text, "tier"),
            new ColumnDefinition("loyalty_points", ColumnType.Integer, "loyalty.points"),
        ]));
        var roles = StreamCatalog.Get("user_roles");
        var added = new StreamDefinition
        {
            Name = "loyalty_roles",
            Mode = roles.Mode,
            Source = roles.Source,
            Key = roles.Key,
            Modified = roles.Modified,
        };
        return new SyncCatalog(
            [.. StreamCatalog.All, added],
            stream => stream.Name switch
            {
                "customers" => table,
                "loyalty_roles" => TableDefinition.Of(added),
                _ => SyncCatalog.Embedded.TableOf(stream),
            });
    }

    private static string Loyal(long id, string tier, int points, int day) => Customer(
        id, ("tier", $"\"{tier}\""), ("loyalty", $$"""{"points":{{points}}}"""), ("modifiedOn", $"\"2026-01-0{day}T00:00:00Z\""));

    private static string Data(long id, string key, string value, int day) => Customer(
        id, ("externalData", $$"""[{"key":"{{key}}","value":"{{value}}"}]"""), ("modifiedOn", $"\"2026-01-0{day}T00:00:00Z\""));

    private static Task<IReadOnlyList<string>> RowsAsync(TestTarget database) =>
        database.QueryAsync("SELECT id, tier, loyalty_points, unknown_fields FROM customers ORDER BY id");

    private static async Task SyncAsync(TestTarget database, FeedServer feed, SyncOptions options)
    {
        await using var target = database.Open();
        var result = await feed.SyncAsync(target, options);
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
    }
}
