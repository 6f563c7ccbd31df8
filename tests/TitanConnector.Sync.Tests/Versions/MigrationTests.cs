using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Versions;

/// <summary>What <c>titan sync migrate</c> does.</summary>
public sealed class MigrationTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_table_of_another_version_is_not_changed_by_a_comparison(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("campaigns");
        await world.Database.ExecuteAsync("ALTER TABLE campaigns DROP COLUMN name");
        var position = await world.Database.QueryAsync("SELECT position FROM _titan_streams");
        await using var existing = SyncTargets.Existing(world.Database.Address);

        var error = await Should.ThrowAsync<SyncTargetException>(
            () => new SyncVerifier(existing).VerifyAsync(world.Tenant, ["campaigns"], VerifyMode.Ids, null, Token));

        error.Message.ShouldContain("titan sync migrate");
        (await world.Database.ColumnsAsync("campaigns")).ShouldNotContain("name");
        (await world.Database.QueryAsync("SELECT position FROM _titan_streams")).ShouldBe(position);
        await world.SyncAsync("campaigns");
        (await new SyncVerifier(existing).VerifyAsync(world.Tenant, ["campaigns"], VerifyMode.Ids, null, Token)).IsEqual.ShouldBeTrue();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task The_plan_names_what_is_missing_and_changes_nothing_and_a_migration_does_it(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("tagTypeIds", "[5]")));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        await using var existing = SyncTargets.Existing(database.Address);
        var migrator = new SyncMigrator(existing);
        (await migrator.PlanAsync(Token)).ShouldBeEmpty();
        await database.ExecuteAsync("ALTER TABLE customers DROP COLUMN name");
        await database.ExecuteAsync("DROP TABLE customers_tag_type_ids");
        await database.ExecuteAsync("DROP TABLE _titan_oddities");

        var plan = await migrator.PlanAsync(Token);

        plan.ShouldContain(statement => statement.Contains("ALTER TABLE \"customers\" ADD COLUMN \"name\""));
        plan.ShouldContain(statement => statement.Contains("CREATE TABLE IF NOT EXISTS \"customers_tag_type_ids\""));
        plan.ShouldContain(statement => statement.Contains("CREATE TABLE IF NOT EXISTS _titan_oddities"));
        plan.ShouldAllBe(statement => !statement.Contains("DROP") && !statement.Contains('@'));
        (await database.ColumnsAsync("customers")).ShouldNotContain("name");
        (await database.ColumnsAsync("_titan_oddities")).ShouldBeEmpty();
        (await database.NumberAsync("SELECT count(*) FROM customers WHERE _titan_hash = 0")).ShouldBe(0);

        (await migrator.RunAsync(Token)).ShouldBe(plan);

        (await database.ColumnsAsync("customers")).ShouldContain("name");
        (await database.QueryAsync("SELECT id, position, value FROM customers_tag_type_ids")).ShouldBe(["1|1|5"]);
        (await migrator.PlanAsync(Token)).ShouldBeEmpty();
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT name FROM customers")).ShouldBe(["Customer 1"]);
    }
}
