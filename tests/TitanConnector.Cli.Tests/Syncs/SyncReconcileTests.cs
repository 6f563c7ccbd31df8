using System.Text.Json.Nodes;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync reconcile</c>, as a process.</summary>
public class SyncReconcileTests
{
    private static readonly string[] Command =
        ["sync", "reconcile", "--report", "business-unit-dashboard/7", "--view", "completed_revenue", "--month", "2026-11"];

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_difference_is_named_with_its_invoice_and_gives_a_status(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var tenant = await ViewTenant.StartAsync();
        using var titan = new TitanProcess(tenant.Settings)
        {
            Variables = { ["TITAN_SYNC_TO"] = database.Address, ["SERVICETITAN_TIME_ZONE"] = ViewTenant.Zone },
        };
        (await titan.RunAsync("sync", "run", "--streams", string.Join(',', ViewTenant.Streams))).ExitCode.ShouldBe(0);
        tenant.SetReport(
            7, ["Invoice #", "Business Unit", "Completed Revenue"], """["N-1002","Plumbing",80]""", """["N-1004","HVAC",100]""",
            """["N-1005","HVAC",40]""", """["N-1007","HVAC",60]""");

        var equal = await titan.RunAsync([.. Command]);
        await database.ExecuteAsync("UPDATE invoice_items SET total = '75.50' WHERE id = 4");
        var different = await titan.RunAsync([.. Command, "--output", "json"]);
        var table = await titan.RunAsync([.. Command, "--output", "table"]);

        equal.ExitCode.ShouldBe(0, equal.Error);
        different.ExitCode.ShouldBe(1, different.Error);
        var unit = JsonNode.Parse(different.Output)![0]!["units"]![0]!;
        ((string)unit["unit"]!).ShouldBe("Plumbing");
        ((decimal)unit["difference"]!).ShouldBe(4.5m);
        var document = unit["documents"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)document["number"]!).ShouldBe("N-1002");
        ((long)document["id"]!).ShouldBe(1002);
        table.ExitCode.ShouldBe(1, table.Error);
        table.Output.ShouldContain("invoice N-1002 (id 1002): 80.00 in the report, 75.50 in the copy");
    }

    [Fact]
    public async Task A_copy_that_does_not_hold_what_the_view_reads_says_so()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var tenant = await ViewTenant.StartAsync();
        using var titan = new TitanProcess(tenant.Settings)
        {
            Variables = { ["TITAN_SYNC_TO"] = database.Address, ["SERVICETITAN_TIME_ZONE"] = ViewTenant.Zone },
        };
        (await titan.RunAsync(
            "sync", "run", "--streams", string.Join(',', ViewTenant.Streams), "--exclude-columns", "invoice_items.total",
            "--retain", "jobs=90000d")).ExitCode.ShouldBe(0);
        tenant.SetReport(7, ["Invoice #", "Business Unit", "Completed Revenue"], """["N-1002","Plumbing",80]""");
        const string Said =
            "The view completed_revenue is not complete, because this copy excludes invoice_items.total and removes old rows of jobs.";

        var json = await titan.RunAsync([.. Command, "--output", "json"]);
        var table = await titan.RunAsync([.. Command, "--output", "table"]);
        var status = await titan.RunAsync("sync", "status");

        json.ExitCode.ShouldBe(1, json.Error);
        ((string)JsonNode.Parse(json.Output)![0]!["gap"]!).ShouldBe(Said);
        table.Output.ReplaceLineEndings(" ").ShouldContain(Said);
        status.ExitCode.ShouldBe(0, status.Error);
        var problems = JsonNode.Parse(status.Output)![0]!["views"]!["problems"]!.AsArray().Select(one => (string)one!).ToList();
        problems.ShouldContain(Said);
        problems.ShouldNotContain(problem => problem.StartsWith("The view sales ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "--report: missing")]
    [InlineData("--report x/1", "--view: missing; give one of completed_revenue,")]
    [InlineData("--report x/1 --view calls", "--view: there is no view calls with amounts; there are completed_revenue,")]
    [InlineData("--report x/1 --view sales", "--month: missing")]
    [InlineData("--report x/1 --view sales --month October", "--month: expected a month, such as 2026-10, got \"October\"")]
    [InlineData("--report x --view sales --month 2026-10", "--report: expected CATEGORY/ID")]
    public async Task What_cannot_be_meant_is_refused(string options, string said)
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var tenant = await ScriptedTenant.StartAsync();
        using var titan = new TitanProcess(tenant.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };

        var run = await titan.RunAsync(["sync", "reconcile", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_refused_by_the_name_of_the_option_and_a_zone_that_is_missing_is_said()
    {
        await using var database = await TestTarget.NewAsync("sqlite");
        await using var tenant = await ViewTenant.StartAsync();
        using var titan = new TitanProcess(tenant.Settings) { Variables = { ["TITAN_SYNC_TO"] = database.Address } };
        await titan.RunAsync("sync", "run", "--streams", string.Join(',', ViewTenant.Streams));
        tenant.SetReport(7, ["Branch", "Completed Revenue"]);
        var zone = await titan.RunAsync([.. Command]);
        var status = await titan.RunAsync("sync", "status", "--output", "table");
        titan.Variables["SERVICETITAN_TIME_ZONE"] = ViewTenant.Zone;
        await titan.RunAsync("sync", "run", "--streams", "technicians");
        var column = await titan.RunAsync([.. Command]);

        zone.ExitCode.ShouldBe(2);
        zone.Error.ShouldContain("is not known, so the view completed_revenue leaves the tenant out.");
        status.Output.ReplaceLineEndings(" ").ShouldContain("so the ready views leave the tenant out");
        column.ExitCode.ShouldBe(2);
        column.Error.ShouldContain(
            "--unit-column: missing; the column with the business unit could not be found among those of the report, which has Branch, ");
    }
}
