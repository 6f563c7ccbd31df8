using SQLitePCL;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class StatementsTests
{
    [Fact]
    public void Statement_between_two_rows_survives_any_number_of_others()
    {
        Batteries_V2.Init();
        raw.sqlite3_open(":memory:", out var connection).ShouldBe(raw.SQLITE_OK);
        using var database = connection;
        using var statements = new Statements(connection);
        using var list = statements.Prepare("SELECT 7 UNION ALL SELECT 8");
        list.Step().ShouldBeTrue();

        for (var i = 0; i < 2_000; i++)
        {
            statements.Run($"SELECT {i}");
        }

        list.Step().ShouldBeTrue();
        list.Number(0).ShouldBe(8);
    }
}
