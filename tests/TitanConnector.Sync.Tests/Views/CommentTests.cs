using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Views;

/// <summary>Every table and view says in the database what it is.</summary>
public sealed class CommentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Every_table_and_view_has_a_comment(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await target.OpenAsync("emulator", Token);
        await target.PrepareAsync([.. StreamCatalog.All.Select(TableDefinition.Of)], _ => true, Token);

        var uncommented = await database.QueryAsync(kind == "sqlite"
            ? "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%/* % */%'"
            : "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = current_schema()::regnamespace "
                + "AND COALESCE(obj_description(oid, 'pg_class'), '') = ''");
        var count = await database.NumberAsync(kind == "sqlite"
            ? "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'view')"
            : "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = current_schema()::regnamespace");

        uncommented.ShouldBeEmpty();
        count.ShouldBeGreaterThan(StreamCatalog.All.Count * 2);
    }

    [Fact]
    public async Task Columns_say_what_their_names_do_not()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var target = database.Open();
        await target.OpenAsync("emulator", Token);
        await target.PrepareAsync([.. StreamCatalog.All.Select(TableDefinition.Of)], _ => true, Token);
        var uncommented = await database.QueryAsync(
            """
            SELECT c.relname::text, a.attname::text FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND (a.attname LIKE '\_titan\_%' OR a.attname = 'unknown_fields')
              AND col_description(c.oid, a.attnum) IS NULL
            """);
        var viewColumns = await database.QueryAsync(
            """
            SELECT c.relname::text, a.attname::text FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relkind = 'v' AND c.relnamespace = current_schema()::regnamespace AND col_description(c.oid, a.attnum) IS NULL
            """);

        uncommented.ShouldBeEmpty();
        viewColumns.ShouldBeEmpty();
        (await CommentAsync(database, "invoices", "sent_status")).ShouldStartWith("One of NotSent, Sent, Opened;");
        (await CommentAsync(database, "invoices", "invoice_date")).ShouldStartWith("A calendar day, without a time.");
        (await CommentAsync(database, "customer_notes", "parent_id")).ShouldStartWith("The record of customers that this one belongs to.");
    }

    [Fact]
    public async Task A_comment_that_people_wrote_stays_and_one_of_an_earlier_version_is_replaced()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        await database.ExecuteAsync("COMMENT ON TABLE customers IS 'Ours'");
        await database.ExecuteAsync("COMMENT ON TABLE tenants IS 'As it was. (TitanConnector)'");

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT obj_description('customers'::regclass)")).ShouldBe(["Ours"]);
        (await database.QueryAsync("SELECT obj_description('tenants'::regclass)"))
            .Single().ShouldStartWith("The tenants whose records are in this copy.");
    }

    [Fact]
    public async Task The_comment_of_a_view_has_its_definition_and_the_sources()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await tenant.SyncAsync(target, ViewTenant.Options);

        var text = (await database.QueryAsync("SELECT sql FROM sqlite_schema WHERE name = 'completed_revenue'")).Single();

        text.ShouldContain("without adjustment invoices");
        text.ShouldContain("Business Unit Performance report template, https://help.servicetitan.com/how-to/template-bu-performance");
        text.ShouldContain("a tenant whose time zone is not known has no rows here");
    }

    private static async Task<string> CommentAsync(TestTarget database, string table, string column) => (await database.QueryAsync(
        $"SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{column}'"))
            .Single();
}
