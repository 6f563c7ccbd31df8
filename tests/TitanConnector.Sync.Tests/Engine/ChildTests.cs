using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>Lists under the records of another stream.</summary>
public sealed class ChildTests
{
    private static readonly SyncOptions Options = new() { Streams = ["customer_notes"] };

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Notes_are_read_for_new_and_for_changed_customers_and_those_that_are_gone_are_absent(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/export/customers", Customer(1), Customer(2));
        tenant.Set("/customers/1/notes", Note(10, "First"), Note(11, "Second"));
        await tenant.SyncAsync(target, Options);
        (await NotesAsync(database)).ShouldBe(["1|10|First|active", "1|11|Second|active"]);

        // Customer 2 did not change, so that nobody looks for its note.
        tenant.Set("/export/customers", Customer(1), Customer(2), Customer(3));
        tenant.Set("/customers/2/notes", Note(20, "Not yet"));
        tenant.Set("/customers/3/notes", Note(30, "Of a new customer"));
        await tenant.SyncAsync(target, Options);
        (await NotesAsync(database)).ShouldBe(["1|10|First|active", "1|11|Second|active", "3|30|Of a new customer|active"]);

        tenant.Set(
            "/export/customers",
            Customer(1, ("modifiedOn", "\"2026-01-02T00:00:00Z\"")), Customer(2, ("modifiedOn", "\"2026-01-02T00:00:00Z\"")), Customer(3));
        tenant.Set("/customers/1/notes", Note(11, "Second, changed", day: 2), Note(12, "Third"));
        await tenant.SyncAsync(target, Options);
        (await NotesAsync(database)).ShouldBe(
        [
            "1|10|First|absent", "1|11|Second, changed|active", "1|12|Third|active", "2|20|Not yet|active", "3|30|Of a new customer|active",
        ]);

        tenant.Set("/export/customers", Customer(3, ("modifiedOn", "\"2026-01-02T00:00:00Z\"")));
        tenant.Set("/customers/3/notes");
        await tenant.SyncAsync(target, Options);
        (await NotesAsync(database))[^1].ShouldBe("3|30|Of a new customer|absent");
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Children_of_parents_that_did_not_change_are_read_again_in_time_some_in_each_run(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/export/customers", Customer(1), Customer(2), Customer(3));
        await tenant.SyncAsync(target, Options);

        // Whatever was read before this moment is old enough. The target's own clock says when it was read.
        var later = new VirtualTime();
        later.Advance(TimeProvider.System.GetUtcNow().AddMinutes(1) - later.GetUtcNow());
        var before = NotesAsked();
        await tenant.SyncAsync(target, Options with { ChildAge = TimeSpan.Zero, ChildBudget = 2 }, later);

        (NotesAsked() - before).ShouldBe(2);

        int NotesAsked() => tenant.Asked.Count(path => path.EndsWith("/notes", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Every_child_stream_can_be_read(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        var children = StreamCatalog.All.Where(stream => stream.Mode == StreamMode.Child).Select(stream => stream.Name).ToArray();

        var result = await world.SyncAsync(children);

        result.Streams.Where(stream => stream.Error is not null).Select(stream => $"{stream.Stream}: {stream.Error}").ShouldBeEmpty();
        result.Error.ShouldBeNull();
        result.Streams.Select(stream => stream.Stream).Intersect(children).Count().ShouldBe(children.Length);
        result.Streams.Where(stream => children.Contains(stream.Stream)).Sum(stream => stream.Changed).ShouldBeGreaterThan(20);
        (await world.SyncAsync(children)).Streams.Where(stream => stream.Changed > 0).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_parent_whose_list_is_not_found_keeps_its_children_and_does_not_stop_those_of_others(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/export/customers", Customer(1), Customer(2));
        tenant.Set("/customers/1/notes", Note(10, "First"));
        await tenant.SyncAsync(target, Options);
        tenant.Set(
            "/export/customers",
            Customer(1, ("modifiedOn", "\"2026-01-02T00:00:00Z\"")), Customer(2, ("modifiedOn", "\"2026-01-02T00:00:00Z\"")), Customer(3));
        tenant.NotFound = "/customers/1/notes";
        tenant.Set("/customers/2/notes", Note(20, "Second"));
        tenant.Set("/customers/3/notes", Note(30, "Third"));

        await tenant.SyncAsync(target, Options);

        (await NotesAsync(database)).ShouldBe(["1|10|First|active", "2|20|Second|active", "3|30|Third|active"]);
        (await target.OdditiesAsync(TestContext.Current.CancellationToken))
            .Where(oddity => oddity.Stream == "customer_notes")
            .Select(oddity => $"{oddity.Kind} {oddity.Path} {oddity.Example}").ShouldBe(["MissingList customerId 1"]);

        // It is asked for again, and may be there again.
        tenant.NotFound = null;
        tenant.Set("/customers/1/notes", Note(11, "Later"));
        await tenant.SyncAsync(target, Options);
        (await database.QueryAsync("SELECT id, _titan_state FROM customer_notes WHERE parent_id = 1 ORDER BY id"))
            .ShouldBe(["10|absent", "11|active"]);
    }

    [Fact]
    public async Task The_children_of_a_parent_are_found_by_the_key_and_not_by_looking_at_those_of_all()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/export/customers", Customer(1));
        await tenant.SyncAsync(target, Options);
        var table = TenantRun.TableOf(StreamCatalog.Get("customer_notes"));
        var sql = new TableSql(new SqliteDialect(), table, [.. table.Columns.Select(column => column.Name)]);

        var plan = await database.QueryAsync("EXPLAIN QUERY PLAN " + sql.SweepParent
            .Replace("titan_now()", "''", StringComparison.Ordinal)
            .Replace("@parent", "'1'", StringComparison.Ordinal)
            .Replace("@tenant", "42", StringComparison.Ordinal)
            .Replace("@stream", "'customer_notes'", StringComparison.Ordinal)
            .Replace("@run", "'1'", StringComparison.Ordinal));

        string.Join('\n', plan).ShouldContain("(tenant_id=? AND parent_id=?)");
    }

    private static string Note(long id, string text, int day = 1) =>
        $$"""{"id":{{id}},"text":"{{text}}","isPinned":false,"createdById":1,"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-0{{day}}T00:00:00Z"}""";

    private static Task<IReadOnlyList<string>> NotesAsync(TestTarget database) =>
        database.QueryAsync("SELECT parent_id, id, text, _titan_state FROM customer_notes ORDER BY parent_id, id");
}
