namespace TitanConnector.Sync.Views;

/// <summary>What invoices bring in. None of these is called revenue, because ServiceTitan has several figures that are.</summary>
internal static class RevenueViews
{
    private static readonly PublishedDefinition UnitPerformance =
        new("Business Unit Performance report template", "https://help.servicetitan.com/how-to/template-bu-performance");

    private static readonly PublishedDefinition Dashboard =
        new("Dashboard business metrics", "https://help.servicetitan.com/how-to/modular-dashboard-overall-metrics");

    private static readonly PublishedDefinition CommercialDashboard =
        new("Commercial Dashboard", "https://help.servicetitan.com/how-to/how-to-prebuilt-dashboard-commercial");

    private static readonly PublishedDefinition TechnicianRevenue =
        new("Technician Dashboard - Revenue report", "https://help.servicetitan.com/how-to/built-in-tech-dashboard-revenue");

    private const string NotInAny = "inactive invoices and items; items whose account is of another type than Income; tenants "
        + "whose time zone is not known";

    private const string IncomeText =
        "An income item is one whose general ledger account has the type Income, in the property generalLedgerAccount.type of the "
        + "item. It is not published that ServiceTitan decides by this property.";

    private static readonly ViewDocument Invoice = new("invoice", "invoice_id", "invoice_number");

    private static readonly (string Name, string Text) Unit =
        ("business_unit_id", "The business unit of the invoice item, not that of the job or of the invoice.");

    private static readonly (string Name, string Text) Amount = ("amount", "The total of the item, without sales tax.");

    private static readonly (string Name, string Text)[] Item =
    [
        ("invoice_item_id", "The invoice item."),
        ("invoice_id", "The invoice."),
        ("invoice_number", "Its number."),
    ];

    private static readonly (string Name, string Text)[] Rest =
    [
        ("customer_id", "The customer of the invoice."),
        ("technician_id", "The technician of the item, if it has one."),
        ("technician_name", "The technician's name, even if the technician has left."),
        ("item_type", "Service, Material, Equipment, PriceModifier or Unspecified."),
        ("sku_name", "The SKU of the item."),
    ];

    private const string Values = """
        i.[businessUnit.id] AS business_unit_id, COALESCE(b.[name], i.[businessUnit.name]) AS business_unit_name, i.[total] AS amount,
          i.[id] AS invoice_item_id, v.[id] AS invoice_id, v.[referenceNumber] AS invoice_number
        """;

    private const string More = """
        v.[customer.id] AS customer_id, i.[technicianId] AS technician_id, e.[name] AS technician_name, i.[type] AS item_type,
          i.[skuName] AS sku_name
        """;

    private const string From = """
        FROM @table(i)
        JOIN @table(v) ON v.tenant_id = i.tenant_id AND v.[id] = i.[invoiceId]
        """;

    private const string Names = """
        @tenant(i)
        LEFT JOIN @table(b) ON b.tenant_id = i.tenant_id AND b.[id] = i.[businessUnit.id]
        LEFT JOIN @table(e) ON e.tenant_id = i.tenant_id AND e.[id] = i.[technicianId]
        """;

    private const string Where = """
        WHERE i._titan_state = 'active' AND v._titan_state = 'active' AND lower(i.[generalLedgerAccount.type]) = 'income'
        """;

    private static readonly Dictionary<string, string> Tables =
        new(StringComparer.Ordinal) { ["i"] = "invoice_items", ["v"] = "invoices", ["b"] = "business_units", ["e"] = "technicians" };

    public static IReadOnlyList<ReadyView> All { get; } =
    [
        new("completed_revenue", "What did completed jobs bring in, by business unit?")
        {
            Definition = "The sum of the income items on the invoices of jobs that were completed in the period, by the business "
                + $"unit of the invoice item, without adjustment invoices. {IncomeText}",
            Sources = [UnitPerformance, Dashboard],
            In = "income items of active invoices of jobs with the status Completed, on the day on which the job was completed",
            Out = $"adjustment invoices; invoices without a job; {NotInAny}",
            Tables = new Dictionary<string, string>(Tables, StringComparer.Ordinal) { ["j"] = "jobs" },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The local day on which the job was completed."),
                Unit,
                ViewColumns.UnitName,
                Amount,
                .. Item,
                ("job_id", "The job."),
                ("job_number", "Its number."),
                .. Rest,
            ],
            Document = Invoice with { JobNumber = "job_number" },
            Sql = $"""
                SELECT i.tenant_id, @day(j.[completedOn]) AS day, {Values},
                  j.[id] AS job_id, j.[jobNumber] AS job_number, {More}
                {From}
                JOIN @table(j) ON j.tenant_id = v.tenant_id AND j.[id] = v.[job.id]
                {Names}
                {Where} AND j._titan_state <> 'absent' AND j.[jobStatus] = 'Completed' AND j.[completedOn] IS NOT NULL
                  AND v.[adjustmentToId] IS NULL
                """,
        },
        new("non_job_revenue", "What did invoices without a job bring in, such as those of memberships and counter sales?")
        {
            Definition = "The sum of the income items on invoices that belong to no job, by the date of the invoice. That the "
                + "date is that of the invoice is published; that adjustment invoices are not counted here but as adjustment "
                + $"revenue, and that the business unit is that of the item, is our reading of the same page. {IncomeText}",
            Sources = [Dashboard],
            In = "income items of active invoices without a job, on the date of the invoice",
            Out = $"adjustment invoices; invoices without a date; {NotInAny}",
            Tables = Tables,
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The date of the invoice."),
                Unit,
                ViewColumns.UnitName,
                Amount,
                .. Item,
                .. Rest,
            ],
            Document = Invoice,
            Sql = $"""
                SELECT i.tenant_id, v.[invoiceDate] AS day, {Values}, {More}
                {From}
                {Names}
                {Where} AND v.[job.id] IS NULL AND v.[adjustmentToId] IS NULL AND v.[invoiceDate] IS NOT NULL
                """,
        },
        new("adjustment_revenue", "By how much did adjustment invoices change what was invoiced before?")
        {
            Definition = "The sum of the income items on adjustment invoices, by the date of the adjustment invoice. ServiceTitan "
                + "leaves those out of the figures of technicians for which this was chosen; its API does not say for which, so "
                + "they are in here. "
                + IncomeText,
            Sources = [CommercialDashboard, Dashboard, TechnicianRevenue],
            In = "income items of active invoices that adjust another one, on the date of the adjustment invoice",
            Out = $"invoices that adjust nothing; adjustment invoices without a date; {NotInAny}",
            Tables = Tables,
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The date of the adjustment invoice."),
                Unit,
                ViewColumns.UnitName,
                Amount,
                .. Item,
                ("adjusted_invoice_id", "The invoice that it adjusts."),
                ("job_id", "The job, if there is one."),
                .. Rest,
            ],
            Document = Invoice,
            Sql = $"""
                SELECT i.tenant_id, v.[invoiceDate] AS day, {Values},
                  v.[adjustmentToId] AS adjusted_invoice_id, v.[job.id] AS job_id, {More}
                {From}
                {Names}
                {Where} AND v.[adjustmentToId] IS NOT NULL AND v.[invoiceDate] IS NOT NULL
                """,
        },
    ];
}
