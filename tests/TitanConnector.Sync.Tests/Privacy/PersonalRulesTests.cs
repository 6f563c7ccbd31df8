using System.Text;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>Every stream whose rows belong to a customer has a rule, and the documentation has them all.</summary>
public sealed class PersonalRulesTests
{
    private const string Begin = "<!-- rules -->\n";
    private const string End = "<!-- end of rules -->";

    // By whom or what a row is, that is not a customer's.
    private static readonly string[] NotOfCustomers =
    [
        "appointment_assignments", // technicians
        "estimate_status_changes", // states
        "job_splits", // technicians
        "job_timesheets", // technicians
        "location_rates", // prices
        "non_job_appointments", // technicians
        "project_budget_codes", // codes
        "project_work_breakdown_segments", // codes
        "remittance_vendors", // vendors, whose number for the contractor is called customer_id
        "technician_ratings", // numbers
        "technicians", // employees
    ];

    private static readonly string[] Links =
    [
        "customer_id", "location_id", "job_id", "lead_id", "booking_id", "invoice_id", "project_id", "membership_id", "contact_id",
    ];

    private static readonly string[] Parents =
    [
        "customers", "locations", "jobs", "leads", "bookings", "invoices", "projects", "contacts", "estimates",
    ];

    [Fact]
    public void Every_stream_that_refers_to_a_customer_has_a_rule_or_a_reason()
    {
        var without = StreamCatalog.All.Select(TableDefinition.Of)
            .Where(table => table.Columns.Any(column => Links.Contains(column.Name)) || Parents.Contains(table.Stream.Parent))
            .Select(table => table.Name)
            .Where(name => PersonalRules.Of(name) is null && !PersonalRules.ByValue.Contains(name) && !NotOfCustomers.Contains(name));

        without.ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_names_a_stream_and_columns_that_there_are()
    {
        foreach (var rule in PersonalRules.All)
        {
            var columns = TableDefinition.Of(StreamCatalog.Get(rule.Stream)).Columns.Select(column => column.Name).ToList();
            rule.Links.Concat(rule.Leads).Select(link => link.Column).ShouldBeSubsetOf(columns, rule.Stream);
            rule.Links.Concat(rule.Leads).ShouldAllBe(link => PersonalRules.Of(link.Stream) != null, rule.Stream);
        }
    }

    [Fact]
    public void The_page_of_privacy_has_all_rules()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var place = Path.Combine(Repository.Root.FullName, "docs", "privacy.md");
        var page = File.ReadAllText(place);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var expected = $"{page[..begin]}{Write()}{page[end..]}";
        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllText(place, expected);
            page = expected;
        }

        page.ShouldBe(expected, "write the page with TITAN_FIX=1");
    }

    private static string Write()
    {
        var text = new StringBuilder("\n| stream | rows | found by | columns that become null |\n|---|---|---|---|\n");
        foreach (var rule in PersonalRules.All)
        {
            var table = TableDefinition.Of(StreamCatalog.Get(rule.Stream));
            var columns = PersonalRules.PersonalColumns(table).Select(index => $"`{table.Columns[index].Name}`");
            var links = rule.Links.Select(link => $"`{link.Column}`").Prepend("its own id");
            text.Append($"| `{rule.Stream}` | {(rule.IsDeleted ? "deleted" : "stay")} | {string.Join(", ", links)} | ")
                .Append(rule.IsDeleted ? "" : string.Join(", ", columns)).Append(" |\n");
        }

        return text.Append('\n').ToString();
    }
}
