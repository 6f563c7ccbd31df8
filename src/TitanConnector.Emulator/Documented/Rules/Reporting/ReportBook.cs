namespace TitanConnector.Emulator.Documented.Rules.Reporting;

/// <summary>The reports of the tenant, their categories, and the sets of values that their parameters take.</summary>
internal static class ReportBook
{
    private const string Customer = "customerId>/crm/v2/customers>name";
    private const string Unit = "businessUnitId>/settings/v2/business-units>name";

    private static readonly ReportParameter Units = new("BusinessUnitIds", "Business units", "Number", "businessUnitId")
    {
        IsArray = true,
        DynamicSet = "business-units",
    };

    public static (string Id, string Name)[] Categories { get; } =
    [
        ("operations", "Operations"), ("accounting", "Accounting"), ("marketing", "Marketing"), ("technician", "Technician"),
        ("business-unit-dashboard", "Business unit dashboard"),
    ];

    public static (string Id, string Path)[] Sets { get; } =
    [
        ("business-units", "/settings/v2/business-units"), ("technicians", "/settings/v2/technicians"),
        ("campaigns", "/marketing/v2/campaigns"), ("job-types", "/jpm/v2/job-types"),
        ("membership-types", "/memberships/v2/membership-types"),
    ];

    public static Report[] Reports { get; } =
    [
        new("operations", 1_001, "Jobs", "Jobs by the date on which they were created.", "/jpm/v2/jobs", "createdOn",
            Text("JobNumber", "Job #", "jobNumber"), Text("CustomerName", "Customer name", Customer), Text("Status", "Status", "jobStatus"),
            Text("JobType", "Job type", "jobTypeId>/jpm/v2/job-types>name"), Text("BusinessUnit", "Business unit", Unit),
            Date("CreatedDate", "Created date", "createdOn"), Date("CompletionDate", "Completion date", "completedOn"),
            Number("JobsTotal", "Jobs total", "total")) { Filters = [Units] },
        new("operations", 1_002, "Completed jobs", "Jobs by the date on which they were completed.", "/jpm/v2/jobs", "completedOn",
            Text("JobNumber", "Job #", "jobNumber"), Text("CustomerName", "Customer name", Customer),
            Text("BusinessUnit", "Business unit", Unit), Date("CompletionDate", "Completion date", "completedOn"),
            Number("JobsTotal", "Jobs total", "total")) { Filters = [Units] },
        new("accounting", 2_001, "Invoices", "Invoices by their date.", "/accounting/v2/invoices", "invoiceDate",
            Text("InvoiceNumber", "Invoice #", "referenceNumber"), Text("CustomerName", "Customer name", "customer.name"),
            Date("InvoiceDate", "Invoice date", "invoiceDate"), Number("Total", "Total", "total"), Number("Balance", "Balance", "balance")),
        new("accounting", 2_002, "Payments", "Payments by their date.", "/accounting/v2/payments", "date",
            Text("CustomerName", "Customer name", "customer.name"), Text("Type", "Payment type", "type"), Date("Date", "Date", "date"),
            Number("Amount", "Amount", "total")),
        new("marketing", 3_001, "Leads", "Leads by the date on which they were created.", "/crm/v2/leads", "createdOn",
            Number("LeadId", "Lead #", "id"), Text("Campaign", "Campaign", "campaignId>/marketing/v2/campaigns>name"),
            Text("Status", "Status", "status"), Date("CreatedDate", "Created date", "createdOn"))
        {
            Filters = [new("Status", "Status", "String", "status") { Values = ["Open", "Dismissed", "Converted"] }],
        },
        new("marketing", 3_002, "Memberships", "Memberships that customers have.", "/memberships/v2/memberships", null,
            Number("MembershipId", "Membership #", "id"), Text("CustomerName", "Customer name", Customer),
            Text("Type", "Membership type", "membershipTypeId>/memberships/v2/membership-types>name"), Text("Status", "Status", "status"),
            Date("From", "From", "from"), Date("To", "To", "to")),
        new("technician", 4_001, "Technicians", "Technicians, and what they are to sell a day.", "/settings/v2/technicians", null,
            Text("Name", "Name", "name"), Text("BusinessUnit", "Technician business unit", Unit),
            Number("DailyGoal", "Daily goal", "dailyGoal"))
        {
            Filters = [Units],
        },
        new("business-unit-dashboard", 5_001, "Estimates", "Estimates by the date on which they were created.", "/sales/v2/estimates",
            "createdOn",
            Number("EstimateId", "Estimate #", "id"), Text("EstimateName", "Estimate name", "name"),
            Text("CustomerName", "Customer name", Customer), Text("Status", "Status", "status.name"),
            Date("SoldOn", "Sold on", "soldOn"), Number("Subtotal", "Subtotal", "subtotal")),
    ];

    private static ReportColumn Text(string name, string label, string path) => new(name, label, "String", path);

    private static ReportColumn Number(string name, string label, string path) => new(name, label, "Number", path);

    private static ReportColumn Date(string name, string label, string path) => new(name, label, "Date", path);
}
