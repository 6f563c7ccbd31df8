using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Views;

/// <summary>The ready views over a small tenant, against answers that were computed by hand.</summary>
public sealed class FigureTests
{
    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Completed_revenue_counts_income_items_by_the_local_day_of_the_job_and_the_unit_of_the_item(string kind)
    {
        var rows = await RowsAsync(
            kind,
            "SELECT day, business_unit_name, amount, invoice_item_id, invoice_number, job_number, technician_name FROM completed_revenue");

        rows.ShouldBe(
        [
            "2026-10-31|HVAC|200.10|1|N-1001|101|Blake",
            "2026-10-31|Plumbing|50.00|2|N-1001|101|",
            "2026-11-01|Plumbing|80.00|4|N-1002|102|Avery",
            "2026-11-02|HVAC|0.00|6|N-1003|103|",
            "2026-11-10|HVAC|100.00|7|N-1004|104|",
            "2026-11-11|HVAC|0.1|8|N-1005|105|",
            "2026-11-11|HVAC|39.90|9|N-1005|105|",
            "2026-11-12|HVAC|60.00|11|N-1007|107|",
        ]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Amounts_of_a_month_sum_to_the_cent(string kind)
    {
        var rows = await RowsAsync(
            kind,
            "SELECT business_unit_name, ROUND(SUM(amount), 2) FROM completed_revenue WHERE day >= '2026-11-01' "
                + "AND day <= '2026-11-30' GROUP BY 1",
            1);

        // 0.00 + 100.00 + 0.1 + 39.90 + 60.00. SQLite does not show zeros at the end.
        rows.ShouldBe(kind == "sqlite" ? ["HVAC|200", "Plumbing|80"] : ["HVAC|200.00", "Plumbing|80.00"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Invoices_without_a_job_and_adjustments_count_by_the_date_of_the_invoice(string kind)
    {
        (await RowsAsync(kind, "SELECT day, business_unit_name, amount, invoice_number FROM non_job_revenue"))
            .ShouldBe(["2026-11-15|HVAC|20.00|N-1009"]);
        (await RowsAsync(
            kind, "SELECT day, business_unit_name, amount, invoice_number, adjusted_invoice_id, job_id FROM adjustment_revenue"))
            .ShouldBe(["2026-11-20|HVAC|-50.10|N-1010|1001|101"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Sales_count_on_the_local_day_on_which_the_estimate_was_sold_and_not_when_its_job_was_done(string kind)
    {
        var rows = await RowsAsync(kind, "SELECT day, business_unit_name, amount, estimate_id, job_number FROM sales");

        rows.ShouldBe(["2026-10-31|HVAC|3000.25|201|104", "2026-11-05|HVAC|500|202|102"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_no_charge_job_is_an_opportunity_only_if_its_invoice_reaches_the_threshold(string kind)
    {
        var rows = await RowsAsync(
            kind, "SELECT day, business_unit_name, job_number, amount, is_no_charge, is_converted, job_type_name FROM job_opportunities");

        rows.ShouldBe(
        [
            "2026-10-31|HVAC|101|250.10|0|1|Repair",
            "2026-11-01|Plumbing|102|80.00|0|0|Repair",
            "2026-11-10|HVAC|104|100.00|1|1|Repair",
            "2026-11-11|HVAC|105|40.00|0||Warranty",
            "2026-11-12|HVAC|107|60.00|0|0|Repair",
        ]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task The_call_booking_rate_has_leads_only(string kind)
    {
        (await RowsAsync(kind, "SELECT day, is_booked, call_id, business_unit_name FROM call_booking_rate"))
            .ShouldBe(["2026-10-31|1|301|Plumbing", "2026-11-01|0|302|"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Memberships_end_on_the_day_that_is_written_or_on_the_local_day_of_a_time(string kind)
    {
        (await RowsAsync(
            kind, "SELECT day, membership_id, membership_type_name, business_unit_name, renewed_by_id FROM memberships_expiring"))
            .ShouldBe(["2026-12-31|401|Gold|Plumbing|", "2026-12-31|402|Gold|Plumbing|403"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task What_is_owed_has_no_invoices_of_unfinished_jobs_and_subtracts_what_was_not_applied(string kind)
    {
        (await RowsAsync(kind, "SELECT day, kind, number, amount FROM accounts_receivable")).ShouldBe(
        [
            "2026-11-02|invoice|N-1002|30.05",
            "2026-11-11|invoice|N-1005|40.00",
            "2026-11-18|unapplied payment|P-501|-5.25",
            "2026-11-20|invoice|N-1010|-50.10",
        ]);
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(string kind, string query, int ordered = 4)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ViewTenant.StartAsync();
        await tenant.SyncAsync(target, ViewTenant.Options);

        // Days as text, which both databases write in the same way.
        return await database.QueryAsync(
            $"{query.Replace("SELECT day", "SELECT CAST(day AS text)", StringComparison.Ordinal)} "
                + $"ORDER BY {string.Join(", ", Enumerable.Range(1, ordered))}");
    }
}
