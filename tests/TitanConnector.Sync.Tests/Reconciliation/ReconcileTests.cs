using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Reconciliation;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Reconciliation;

/// <summary>A view of a copy beside a report of the tenant.</summary>
public sealed class ReconcileTests
{
    private static readonly SyncReport Report = new("business-unit-dashboard", 7, new Dictionary<string, string>());

    private static readonly ReconcileRequest November = ReconcileRequest.OfMonth(Report, "completed_revenue", new DateOnly(2026, 11, 15));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_report_with_the_same_amounts_is_equal_and_is_asked_for_the_month(string kind)
    {
        await using var world = await World.StartAsync(kind);
        world.Tenant.SetReport(7, ["Name", "Completed Jobs", "Completed Revenue"], """["hvac",4,200]""", """["Plumbing",1,"$80.00"]""");

        var report = await world.ReconcileAsync(November);

        report.IsEqual.ShouldBeTrue();
        report.Units.Select(unit => (unit.Unit, unit.Report, unit.Copy)).ShouldBe([("hvac", 200m, 200m), ("Plumbing", 80m, 80m)]);
        (report.UnitColumn, report.AmountColumn, report.DocumentColumn).ShouldBe(("Name", "CompletedRevenue", null));
        var run = world.Tenant.ReportRuns.ShouldHaveSingleItem();
        run.ShouldContain("2026-11-01");
        run.ShouldContain("2026-11-30");
    }

    [Fact]
    public void The_last_month_that_can_be_typed_has_an_end() =>
        ReconcileRequest.OfMonth(Report, "sales", new DateOnly(9999, 12, 1)).Last.ShouldBe(DateOnly.MaxValue);

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_planted_difference_names_exactly_the_invoices_that_differ_the_largest_first(string kind)
    {
        await using var world = await World.StartAsync(kind);
        world.Tenant.SetReport(
            7,
            ["Invoice #", "Business Unit", "Revenue"],
            """["N-1002","Plumbing",80.00]""",
            """["N-1003","HVAC",0]""",
            """["N-1004","HVAC",100.00]""",
            """["N-1005","HVAC",40.00]""",
            """["N-1007","HVAC",60.00]""",
            """["N-2000","HVAC",3.00]""");
        await world.Database.ExecuteAsync("UPDATE invoice_items SET total = '79.99' WHERE id = 4");
        await world.Database.ExecuteAsync("UPDATE invoice_items SET _titan_state = 'inactive' WHERE id = 11");

        var report = await world.ReconcileAsync(November);

        report.IsEqual.ShouldBeFalse();
        report.DocumentColumn.ShouldBe("Invoice#");
        report.Units.Select(unit => (unit.Unit, unit.Report, unit.Copy, unit.Difference))
            .ShouldBe([("HVAC", 203.00m, 140.00m, 63.00m), ("Plumbing", 80.00m, 79.99m, 0.01m)]);
        report.Units[0].Documents.ShouldBe(
        [
            new DocumentComparison(DocumentKind.OnlyInReport, "invoice", "N-1007", null, 60.00m, null),
            new DocumentComparison(DocumentKind.OnlyInReport, "invoice", "N-2000", null, 3.00m, null),
        ]);
        report.Units[1].Documents.ShouldBe([new DocumentComparison(DocumentKind.Different, "invoice", "N-1002", 1002, 80.00m, 79.99m)]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Rows_by_job_are_matched_by_the_number_of_the_job(string kind)
    {
        await using var world = await World.StartAsync(kind);
        world.Tenant.SetReport(7, ["Job #", "Business Unit", "Jobs Total"], """["102","Plumbing",75]""");

        var report = await world.ReconcileAsync(November);

        report.Units.Single(unit => unit.Unit == "Plumbing").Documents
            .ShouldBe([new DocumentComparison(DocumentKind.Different, "invoice", "N-1002", 1002, 75, 80)]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Without_documents_in_the_report_candidates_are_listed_those_that_equal_the_difference_first(string kind)
    {
        await using var world = await World.StartAsync(kind);
        world.Tenant.SetReport(7, ["Business Unit", "Total Revenue"], """["HVAC",160.00]""", """["Plumbing",130.00]""");

        var report = await world.ReconcileAsync(November);

        // Invoice N-1001 is of 31 October; 50.00 of it is what the report has more of plumbing.
        report.Units.Single(unit => unit.Unit == "HVAC").Documents.Select(one => (one.Kind, one.Number, one.Copy)).ShouldBe(
        [
            (DocumentKind.EqualsDifference, "N-1005", 40.00m),
            (DocumentKind.DayBefore, "N-1001", 200.10m),
            (DocumentKind.OfUnit, "N-1004", 100.00m),
            (DocumentKind.OfUnit, "N-1007", 60.00m),
        ]);
        report.Units.Single(unit => unit.Unit == "Plumbing").Documents[0]
            .ShouldBe(new DocumentComparison(DocumentKind.EqualsDifference, "invoice", "N-1001", 1001, null, 50.00m));
    }

    [Fact]
    public async Task A_report_whose_columns_are_not_known_is_refused_with_a_list_of_them_and_can_be_told()
    {
        await using var world = await World.StartAsync("sqlite");
        world.Tenant.SetReport(7, ["Branch", "Earned"], """["HVAC",200]""", """["Plumbing",80]""");

        var unit = await Should.ThrowAsync<InvalidInputException>(() => world.ReconcileAsync(November));
        var amount = await Should.ThrowAsync<InvalidInputException>(() => world.ReconcileAsync(November with { UnitColumn = "branch" }));
        var wrong = await Should.ThrowAsync<InvalidInputException>(() => world.ReconcileAsync(November with { UnitColumn = "Unit" }));
        var told = await world.ReconcileAsync(November with { UnitColumn = "branch", AmountColumn = "EARNED" });

        unit.Message.ShouldBe(
            "unitColumn: missing; the column with the business unit could not be found among those of the report, which has Branch, Earned");
        amount.Message.ShouldStartWith("amountColumn: missing;");
        wrong.Message.ShouldBe("unitColumn: the report has no column Unit; it has Branch, Earned");
        told.IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_without_a_time_zone_and_a_view_without_its_tables_are_refused()
    {
        await using var world = await World.StartAsync("sqlite", null);
        var zone = await Should.ThrowAsync<SyncTargetException>(() => world.ReconcileAsync(November));
        await world.Database.ExecuteAsync("DROP VIEW completed_revenue");
        var view = await Should.ThrowAsync<SyncTargetException>(() => world.ReconcileAsync(November));
        var name = await Should.ThrowAsync<InvalidInputException>(() => world.ReconcileAsync(November with { View = "call_booking_rate" }));

        zone.Message.ShouldBe(
            "The time zone of scripted is not known, so the view completed_revenue leaves the tenant out. Set the time zone of "
            + "the connection, and sync once more.");
        view.Message.ShouldBe("There is no view completed_revenue yet. The next titan sync run makes it.");
        name.Message.ShouldStartWith("view: there is no view call_booking_rate with amounts;");
        world.Tenant.ReportRuns.ShouldBeEmpty();
    }

    private sealed class World(TestTarget database, ISyncTarget target, ScriptedTenant tenant) : IAsyncDisposable
    {
        public TestTarget Database => database;

        public ScriptedTenant Tenant => tenant;

        public static async Task<World> StartAsync(string kind, string? zone = ViewTenant.Zone)
        {
            var database = await TestTarget.NewAsync(kind);
            var world = new World(database, database.Open(), await ViewTenant.StartAsync(zone));
            await world.Tenant.SyncAsync(world.Target, ViewTenant.Options);
            return world;
        }

        public Task<ReconcileReport> ReconcileAsync(ReconcileRequest request) =>
            new SyncReconciler(Target).ReconcileAsync(tenant.Tenant, request, Token);

        public async ValueTask DisposeAsync()
        {
            await tenant.DisposeAsync();
            await target.DisposeAsync();
            await database.DisposeAsync();
        }

        private ISyncTarget Target => target;
    }
}
