using TitanConnector.Sync.Engine;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>
/// A small tenant in Chicago, written by hand, with what makes figures differ: a part-refunded invoice, an adjustment, a no-charge job, a
/// job that crosses midnight, a technician who left, and an estimate sold in another month than its job.
/// </summary>
public static class ViewTenant
{
    public const string Zone = "America/Chicago";

    public static string[] Streams { get; } =
    [
        "business_units", "technicians", "job_types", "jobs", "invoices", "invoice_items", "estimates", "calls", "memberships",
        "membership_types", "payments",
    ];

    public static SyncOptions Options => new() { Streams = Streams };

    /// <summary>Starts the tenant with all its records.</summary>
    public static async Task<ScriptedTenant> StartAsync(string? zone = Zone)
    {
        var tenant = await ScriptedTenant.StartAsync();
        tenant.TimeZone = zone;

        // The business unit of plumbing was closed, and the technician Blake has left.
        tenant.Set("/export/business-units", Named(1, "HVAC"), Named(2, "Plumbing", false));
        tenant.Set("/export/technicians", Named(21, "Avery"), Named(22, "Blake", false));
        tenant.Set(
            "/job-types",
            """{"id":31,"active":true,"name":"Repair","soldThreshold":100,"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}""",
            """{"id":32,"active":false,"name":"Warranty","soldThreshold":null,"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}""");
        tenant.Set(
            "/export/jobs",

            // Midnight of the first of November in Chicago is 05:00 in UTC, and that of the second is 06:00, because the clocks go back.
            Job(101, 31, "2026-11-01T04:59:59.9999999Z", 1001),
            Job(102, 31, "2026-11-02T05:30:00Z", 1002, unit: 2),
            Job(103, 31, "2026-11-02T06:00:00Z", 1003, noCharge: true),
            Job(104, 31, "2026-11-10T15:00:00Z", 1004, noCharge: true),
            Job(105, 32, "2026-11-11T15:00:00Z", 1005),
            Job(106, 31, null, 1006, status: "InProgress"),
            Job(107, 31, "2026-11-12T15:00:00Z", 1007, active: false),
            Job(108, 31, "2026-11-13T15:00:00Z", 1008, status: "Canceled"));
        tenant.Set(
            "/export/invoices",
            Invoice(1001, 101, "2026-10-31", "250.10", "0.00"),
            Invoice(1002, 102, "2026-11-02", "80.00", "30.05"),
            Invoice(1003, 103, "2026-11-02", "0.00", "0.00"),
            Invoice(1004, 104, "2026-11-10", "100.00", "0.00"),
            Invoice(1005, 105, "2026-11-11", "40.00", "40.00"),
            Invoice(1006, 106, "2026-11-12", "500.00", "500.00"),
            Invoice(1007, 107, "2026-11-12", "60.00", "0.00"),
            Invoice(1008, 108, "2026-11-13", "70.00", "0.00"),
            Invoice(1009, null, "2026-11-15", "20.00", "0.00"),

            // A refund of a part of invoice 1001, and an invoice that was deleted.
            Invoice(1010, 101, "2026-11-20", "-50.10", "-50.10", adjusts: 1001),
            Invoice(1011, 102, "2026-11-02", "999.00", "999.00", active: false));
        tenant.Set(
            "/export/invoice-items",
            Item(1, 1001, "200.10", technician: 22),
            Item(2, 1001, "50.00", unit: 2),
            Item(3, 1001, "17.00", account: "Liability"),
            Item(4, 1002, "80.00", unit: 2, technician: 21),
            Item(5, 1002, "12.00", active: false),
            Item(6, 1003, "0.00"),
            Item(7, 1004, "100.00"),
            Item(8, 1005, "0.1"),
            Item(9, 1005, "39.90"),
            Item(10, 1006, "500.00"),
            Item(11, 1007, "60.00"),
            Item(12, 1008, "70.00"),
            Item(13, 1009, "20.00"),
            Item(14, 1010, "-50.10"),
            Item(15, 1011, "999.00"));
        tenant.Set(
            "/export/estimates",

            // Sold in the evening of 31 October, for the job of 2 November.
            Estimate(201, 104, "Sold", "2026-11-01T03:00:00Z", "3000.25"),
            Estimate(202, 102, "Sold", "2026-11-05T18:00:00Z", "500"),
            Estimate(203, 102, "Open", null, "700"),
            Estimate(204, 102, "Sold", "2026-11-05T18:00:00Z", "900", active: false));
        tenant.Set(
            "/export/calls",
            Call(301, "Booked", "2026-11-01T04:00:00Z", job: 102),
            Call(302, "Unbooked", "2026-11-01T07:00:00Z"),
            Call(303, "Excused", "2026-11-01T07:00:00Z"),
            Call(304, "Abandoned", "2026-11-01T07:00:00Z"),
            Call(305, "NotLead", "2026-11-01T07:00:00Z"),
            Call(306, null, "2026-11-01T07:00:00Z", direction: "Outbound"));
        tenant.Set("/export/membership-types", Named(41, "Gold", false));
        tenant.Set(
            "/export/memberships",
            Membership(401, "Active", "2026-12-31T00:00:00Z"),
            Membership(402, "Active", "2027-01-01T05:59:59Z", renewedBy: 403),
            Membership(403, "Active", null),
            Membership(404, "Canceled", "2026-12-31T00:00:00Z"));
        tenant.Set(
            "/export/payments",
            Payment(501, "20.00", "5.25"),
            Payment(502, "20.00", "0.00"),
            Payment(503, "20.00", "20.00", active: false));
        return tenant;
    }

    public static string Invoice(
        long id, long? job, string date, string subTotal, string balance, long? adjusts = null, bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"referenceNumber":"N-{{id}}","invoiceDate":"{{date}}T00:00:00Z","subTotal":"{{subTotal}}","total":"{{subTotal}}",
        "balance":"{{balance}}","adjustmentToId":{{Text(adjusts)}},"job":{{(job is null ? "null" : $$"""{"id":{{job}},"number":"{{job}}"}""")}},
        "customer":{"id":7,"name":"Casey"},"businessUnit":{"id":1,"name":"HVAC"},"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    public static string Item(
        long id, long invoice, string total, long unit = 1, long? technician = null, string account = "Income", bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"invoiceId":{{invoice}},"total":"{{total}}","type":"Service","skuName":"S","technicianId":{{Text(technician)}},
        "businessUnit":{"id":{{unit}},"name":"as it was"},"generalLedgerAccount":{"id":9,"name":"Account","number":"4000","type":"{{account}}"},
        "createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Named(long id, string name, bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"name":"{{name}}","createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Job(
        long id, long type, string? completedOn, long invoice, long unit = 1, bool noCharge = false, string status = "Completed",
        bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"jobNumber":"{{id}}","jobStatus":"{{status}}","completedOn":{{Text(completedOn)}},"businessUnitId":{{unit}},
        "jobTypeId":{{type}},"noCharge":{{Text(noCharge)}},"invoiceId":{{invoice}},"customerId":7,"locationId":8,"createdOn":"2026-01-01T00:00:00Z",
        "modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Estimate(long id, long job, string status, string? soldOn, string subtotal, bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"name":"E-{{id}}","jobId":{{job}},"jobNumber":"{{job}}","status":{"value":1,"name":"{{status}}"},
        "soldOn":{{Text(soldOn)}},"soldBy":22,"subtotal":{{subtotal}},"businessUnitId":1,"businessUnitName":"HVAC","customerId":7,
        "createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Call(long id, string? type, string createdOn, long? job = null, string direction = "Inbound") => $$"""
        {"id":{{id}},"active":true,"type":{{Text(type)}},"direction":"{{direction}}","status":"Completed","createdOn":"{{createdOn}}",
        "job":{{(job is null ? "null" : $$"""{"id":{{job}},"number":"{{job}}"}""")}},"modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Membership(long id, string status, string? to, long? renewedBy = null) => $$"""
        {"id":{{id}},"active":true,"status":"{{status}}","to":{{Text(to)}},"businessUnitId":2,"membershipTypeId":41,"customerId":7,
        "renewedById":{{Text(renewedBy)}},"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Payment(long id, string total, string unapplied, bool active = true) => $$"""
        {"id":{{id}},"active":{{Text(active)}},"referenceNumber":"P-{{id}}","date":"2026-11-18T00:00:00Z","total":"{{total}}","unappliedAmount":"{{unapplied}}",
        "businessUnit":{"id":1,"name":"HVAC"},"customer":{"id":7,"name":"Casey"},"createdOn":"2026-01-01T00:00:00Z","modifiedOn":"2026-01-01T00:00:00Z"}
        """;

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(long? value) => value is null ? "null" : $"{value}";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
