using SQLitePCL;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class CollectionTests
{
    [Theory]
    [InlineData("SELECT count(*) FROM things WHERE active = 1", "USING COVERING INDEX")]
    [InlineData("SELECT count(*) FROM things WHERE active = 1 AND created >= 5", "USING COVERING INDEX things_created")]
    [InlineData(
        "SELECT id FROM things WHERE active = 1 ORDER BY created ASC, id ASC LIMIT 9 OFFSET 90",
        "USING COVERING INDEX things_created")]
    [InlineData(
        "SELECT id FROM things WHERE active = 1 ORDER BY modified DESC, id DESC LIMIT 9 OFFSET 90",
        "USING COVERING INDEX things_modified")]
    [InlineData("SELECT id FROM things ORDER BY created ASC, id ASC LIMIT 9 OFFSET 90", "USING COVERING INDEX things_created")]
    public void Lists_by_time_and_totals_use_indexes_without_reading_documents(string sql, string access)
    {
        Batteries_V2.Init();
        raw.sqlite3_open(":memory:", out var connection).ShouldBe(raw.SQLITE_OK);
        using var database = connection;
        using var statements = new Statements(connection);
        new Collection("things").CreateSql.ToList().ForEach(statements.Run);

        using var plan = statements.Prepare($"EXPLAIN QUERY PLAN {sql}");
        plan.Step().ShouldBeTrue();

        plan.Text(3).ShouldContain(access);
        plan.Step().ShouldBeFalse("a second step would sort what the index has in order");
    }
}
