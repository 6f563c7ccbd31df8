using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>The rows of reports.</summary>
public sealed class ReportTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task The_rows_of_a_run_replace_those_of_the_last_run(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        var options = new SyncOptions
        {
            Streams = ["user_roles"],
            Reports =
            [
                new SyncReport("operations", 7, new Dictionary<string, string> { ["From"] = "2026-01-01" }),
                new SyncReport("operations", 8, new Dictionary<string, string>()),
            ],
        };
        tenant.Set("/reports/7/data", """["Avery",10.5]""", """["Blake",20]""", """["Avery",10.5]""");
        tenant.Set("/reports/8/data", """["Casey",1]""");
        await tenant.SyncAsync(target, options);
        (await RowsAsync("parent_id, row")).ShouldBe(["7|1", "7|2", "7|3", "8|1"]);
        (await RowsAsync("cells")).Select(cells => cells.Replace(" ", "")).ShouldBe(
        [
            """{"Name":"Avery","Amount":10.5}""", """{"Name":"Blake","Amount":20}""",
            """{"Name":"Avery","Amount":10.5}""", """{"Name":"Casey","Amount":1}""",
        ]);

        tenant.Set("/reports/7/data", """["Blake",21]""");
        await tenant.SyncAsync(target, options);

        (await RowsAsync("parent_id, row")).ShouldBe(["7|1", "8|1"]);
        (await RowsAsync("cells"))[0].ShouldContain("21");

        Task<IReadOnlyList<string>> RowsAsync(string columns) => database.QueryAsync(
            $"SELECT {columns} FROM report_rows WHERE _titan_state = 'active' ORDER BY parent_id, \"row\"");
    }
}
