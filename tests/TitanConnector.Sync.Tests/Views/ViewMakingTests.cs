using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Views;

/// <summary>When the ready views are made, replaced and left alone.</summary>
public sealed class ViewMakingTests
{
    private const string Completed = "SELECT CAST(SUM(CAST(amount AS numeric)) AS integer) FROM completed_revenue";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_view_is_made_when_the_last_table_that_it_needs_is_there(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await tenant.SyncAsync(target, new SyncOptions { Streams = ["invoices", "invoice_items", "jobs", "business_units"] });
        var before = await ViewAsync(target, "completed_revenue");
        await tenant.SyncAsync(target, new SyncOptions { Streams = ["technicians"] });
        var after = await ViewAsync(target, "completed_revenue");

        before.State.ShouldBe(ViewState.Missing);
        before.Problem.ShouldBe("There is no view completed_revenue yet: it needs technicians. Run titan sync run with these streams too.");
        after.State.ShouldBe(ViewState.Current);
        (await database.NumberAsync("SELECT count(*) FROM completed_revenue")).ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_table_of_someone_else_with_the_name_of_a_view_is_left_alone_and_said(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await database.ExecuteAsync("CREATE TABLE sales (mine text)");
        await database.ExecuteAsync("INSERT INTO sales VALUES ('kept')");
        await database.ExecuteAsync("CREATE VIEW call_booking_rate AS SELECT 'kept' AS mine");
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        List<string?> said = [];

        var results = await new SyncEngine(target, ViewTenant.Options, new VirtualTime()).RunAsync(
            [tenant.Tenant],
            progress =>
            {
                if (progress.Step == SyncStep.ViewNotMade)
                {
                    said.Add(progress.Message);
                }
            },
            Token);

        results.Single().IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT mine FROM sales")).ShouldBe(["kept"]);
        (await database.QueryAsync("SELECT mine FROM call_booking_rate")).ShouldBe(["kept"]);
        said.ShouldBe(
        [
            "The ready view sales was not made: a table or view of this name was made by someone else. Rename that, and the next "
                + "titan sync run makes the view.",
            "The ready view call_booking_rate was not made: a table or view of this name was made by someone else. Rename that, "
                + "and the next titan sync run makes the view.",
        ]);
        (await database.NumberAsync("SELECT count(*) FROM completed_revenue")).ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_view_of_an_earlier_definition_is_replaced_and_one_that_is_up_to_date_is_not_touched(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await tenant.SyncAsync(target, ViewTenant.Options);
        var identity = kind == "sqlite"
            ? "SELECT rootpage, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name"
            : "SELECT oid::bigint, xmin::text FROM pg_class WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace "
                + "ORDER BY 1";
        var before = await database.QueryAsync(identity);
        await tenant.SyncAsync(target, ViewTenant.Options);
        (await database.QueryAsync(identity)).ShouldBe(before);

        await database.ExecuteAsync("DROP VIEW completed_revenue");
        await database.ExecuteAsync(kind == "sqlite"
            ? "CREATE VIEW completed_revenue AS /* Made by TitanConnector, which replaces it when its definition changes "
                + "(00000000). */ SELECT 0 AS amount"
            : "CREATE VIEW completed_revenue AS SELECT 0 AS amount; COMMENT ON VIEW completed_revenue IS 'Made by TitanConnector, "
                + "which replaces it when its definition changes (00000000).'");
        (await ViewAsync(target, "completed_revenue")).State.ShouldBe(ViewState.Outdated);
        await tenant.SyncAsync(target, ViewTenant.Options);

        (await ViewAsync(target, "completed_revenue")).State.ShouldBe(ViewState.Current);

        // 250.10 + 80.00 + 100.00 + 40.00 + 60.00 = 530.10
        (await database.NumberAsync(Completed)).ShouldBe(530);
    }

    [Fact]
    public async Task A_view_that_others_depend_on_and_that_cannot_be_replaced_is_named()
    {
        await using var database = await TestTarget.NewAsync("postgres");
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await database.ExecuteAsync(
            "CREATE VIEW sales AS SELECT 0 AS amount; COMMENT ON VIEW sales IS 'Made by TitanConnector, which replaces it when "
            + "its definition changes (00000000).'; CREATE VIEW mine AS SELECT amount FROM sales");

        (await tenant.SyncAsync(target, ViewTenant.Options)).IsComplete.ShouldBeTrue();

        (await ViewAsync(target, "sales")).Problem.ShouldBe(
            "The view sales was made by another version and could not be replaced, for example because other views depend on it. "
            + "Drop it, and the next titan sync run makes it again.");
        (await database.QueryAsync("SELECT amount FROM mine")).ShouldBe(["0"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_view_reads_the_new_table_after_the_old_one_was_renamed(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await tenant.SyncAsync(target, ViewTenant.Options);
        await database.ExecuteAsync("ALTER TABLE invoice_items RENAME TO old_items");
        await database.ExecuteAsync("UPDATE _titan_streams SET position = '' WHERE stream = 'invoice_items'");
        tenant.Set("/export/invoice-items", ViewTenant.Item(1, 1001, "7.00"));

        await tenant.SyncAsync(target, ViewTenant.Options);

        (await database.NumberAsync(Completed)).ShouldBe(7);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_tenant_without_a_time_zone_or_with_an_unknown_one_is_left_out_and_said(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        foreach (var zone in (string?[])[null, "Mars/Olympus"])
        {
            await using var tenant = await ViewTenant.StartAsync(zone);
            await tenant.SyncAsync(target, ViewTenant.Options);

            (await ((IViewTarget)target).TenantsWithoutZoneAsync(Token)).Select(one => one.TimeZone).ShouldBe([zone]);
            foreach (var view in await ((IViewTarget)target).ViewsAsync(Token))
            {
                view.State.ShouldBe(ViewState.Current);
                (await database.NumberAsync($"SELECT count(*) FROM {view.Name} WHERE day >= '2000-01-01'")).ShouldBe(0, view.Name);
            }
        }

        await using var known = await ViewTenant.StartAsync();
        await known.SyncAsync(target, ViewTenant.Options);
        (await ((IViewTarget)target).TenantsWithoutZoneAsync(Token)).ShouldBeEmpty();
        (await database.NumberAsync("SELECT count(*) FROM completed_revenue")).ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task The_local_day_is_that_of_the_zone_before_and_after_its_clocks_change(
        string kind, string zone, string soldOn, string day)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync(zone);
        tenant.Set("/export/estimates", $$"""
            {"id":1,"active":true,"name":"E","status":{"value":1,"name":"Sold"},"soldOn":"{{soldOn}}","subtotal":1,
            "createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
            """);

        await tenant.SyncAsync(target, ViewTenant.Options);

        (await database.QueryAsync("SELECT CAST(day AS text) FROM sales")).ShouldBe([day]);
    }

    public static TheoryData<string, string, string, string> Zones()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var kind in (string[])["sqlite", "postgres"])
        {
            // The clocks of Chicago go forward on 8 March at 08:00 UTC and back on 1 November at 07:00 UTC.
            data.Add(kind, "America/Chicago", "2026-03-08T05:59:59.9999999Z", "2026-03-07");
            data.Add(kind, "America/Chicago", "2026-03-09T04:59:59.9999999Z", "2026-03-08");
            data.Add(kind, "America/Chicago", "2026-03-09T05:00:00Z", "2026-03-09");
            data.Add(kind, "America/Chicago", "1985-01-15T05:59:59Z", "1985-01-14");
            data.Add(kind, "America/Phoenix", "2026-07-01T06:59:59.9999999Z", "2026-06-30");
            data.Add(kind, "Australia/Sydney", "2026-01-01T13:00:00Z", "2026-01-02");
            data.Add(kind, "Australia/Sydney", "2026-07-01T13:59:59Z", "2026-07-01");
        }

        return data;
    }

    private static async Task<ViewStatus> ViewAsync(ISyncTarget target, string name) =>
        (await ((IViewTarget)target).ViewsAsync(Token)).Single(view => view.Name == name);
}
