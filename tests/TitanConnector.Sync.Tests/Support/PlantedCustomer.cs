using TitanConnector.Sync.Engine;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>A customer, number 7, whose name, telephone number and more are in many records of a tenant, to be searched for.</summary>
internal static class PlantedCustomer
{
    public const string Name = "Zebediah Quillfeather";
    private const string Phone = "555-0173-9241";
    private const string Email = "zeb@quillfeather.example";

    public static IReadOnlyList<string> Texts { get; } = [Name, "Quillfeather", Phone, Email, "17 Planted Lane", "gate code 4711"];

    public static SyncOptions Options { get; } = new()
    {
        Streams =
        [
            "customers", "customer_contacts", "locations", "location_contacts", "jobs", "invoices", "payments", "calls", "leads",
            "opt_outs", "job_notes",
        ],
        History = ["customers", "customer_contacts", "jobs", "invoices"],
        Reports = [new SyncReport("operations", 7, new Dictionary<string, string>())],
    };

    /// <summary>Lets a tenant have the customer, and another one, in all that was changed on a day.</summary>
    public static void Plant(ScriptedTenant tenant, string day)
    {
        tenant.Set(
            "/export/customers",
            Customer(7, ("name", $"\"{Name}\""), ("address", """{"street":"17 Planted Lane","city":"Austin"}"""), ("modifiedOn", Time(day)),
                ("customFields", """[{"typeId":1,"name":"Gate","value":"gate code 4711"}]"""), ("nickname", $"\"{Name}\"")),
            Customer(8, ("name", "\"Someone Else\""), ("modifiedOn", Time(day))));
        tenant.Set(
            "/export/customers/contacts",
            $$"""{"id":70,"customerId":7,"type":"Email","value":"{{Email}}","memo":"{{day}}","active":true,"modifiedOn":{{Time(day)}}}""",
            $$"""{"id":71,"customerId":7,"type":"Phone","value":"{{Phone}}","memo":"{{day}}","active":true,"modifiedOn":{{Time(day)}}}""");
        tenant.Set(
            "/export/locations",
            $$"""{"id":300,"customerId":7,"name":"{{Name}}","address":{"street":"17 Planted Lane"},"active":true,"modifiedOn":{{Time(day)}}}""");
        tenant.Set(
            "/export/locations/contacts", $$"""{"id":310,"locationId":300,"type":"Phone","value":"{{Phone}}","active":true,"modifiedOn":{{Time(day)}}}""");
        tenant.Set("/export/jobs", Job(400, 7, day), Job(410, 8, day));
        tenant.Set("/export/job-notes", Note(901, 400));
        tenant.Set(
            "/export/invoices",
            $$"""
            {"id":501,"customer":{"id":7,"name":"{{Name}}"},"summary":"For {{Name}}","total":"99.50","referenceNumber":"501",
             "customerAddress":{"street":"17 Planted Lane"},"job":{"id":400},"active":true,"modifiedOn":{{Time(day)}}}
            """);
        tenant.Set(
            "/export/payments",
            $$"""{"id":601,"customer":{"id":7,"name":"{{Name}}"},"total":"99.50","memo":"from {{Name}}","active":true,"modifiedOn":{{Time(day)}}}""");
        tenant.Set(
            "/export/calls",
            $$"""{"id":701,"leadCall":{"id":701,"from":"{{Phone}}","customer":{"id":7,"name":"{{Name}}"},"modifiedOn":{{Time(day)}}},"from":"{{Phone}}"}""");
        tenant.Set(
            "/export/leads",
            $$"""{"id":801,"customerId":7,"summary":"Call {{Name}} at {{Phone}}","status":"Open","modifiedOn":{{Time(day)}}}""");
        tenant.Set("/opt-outs", $$"""{"contactNumber":"{{Phone}}","optOutType":"Text"}""");
        tenant.Set("/reports/7/data", $"""["{Name}",10]""", """["Someone Else",20]""");
    }

    public static string Job(long id, long customer, string day) => $$"""
        {"id":{{id}},"customerId":{{customer}},"jobNumber":"{{id}}","summary":"{{(customer == 7 ? $"Let in by {Name}, gate code 4711" : "Boiler")}}",
         "jobStatus":"Scheduled","tagTypeIds":[5],"modifiedOn":{{Time(day)}}}
        """;

    public static string Note(long id, long job) =>
        $$"""{"id":{{id}},"jobId":{{job}},"text":"{{Name}} called","modifiedOn":"2026-01-01T00:00:00Z"}""";

    private static string Time(string day) => $"\"{day}T00:00:00Z\"";
}
