namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>
/// The path of a collection without the tenant and without names of placeholders, as <c>/crm/v2/leads/{}/notes</c>.
/// </summary>
internal sealed record ShelfPath(string Text)
{
    private const string Placeholder = "/{}";

    /// <summary>Paths that show the records of another one.</summary>
    private static readonly Dictionary<string, string> Same = new()
    {
        ["/accounting/v2/credit-memos/credit-memo-items"] = "/accounting/v2/credit-memos/{}/items",
        ["/accounting/v2/inventory-bills/paginated"] = "/accounting/v2/inventory-bills",
        ["/crm/v2/booking-provider/{}/bookings"] = "/crm/v2/bookings",
        ["/crm/v2/booking-provider/{}/bookings/{}/contacts"] = "/crm/v2/bookings/{}/contacts",
        ["/crm/v2/customers/contacts"] = "/crm/v2/customers/{}/contacts",
        ["/crm/v2/locations/contacts"] = "/crm/v2/locations/{}/contacts",
        ["/crm/v2/contacts/contact-methods"] = "/crm/v2/contacts/{}/contact-methods",
        ["/crm/v2/contacts/relationships/{}"] = "/crm/v2/contacts",
        ["/jpm/v2/job-canceled-logs"] = "/jpm/v2/jobs/{}/canceled-log",
        ["/jpm/v2/jobs/cancel-reasons"] = "/jpm/v2/jobs/{}/canceled-log",
        ["/jpm/v2/job-notes"] = "/jpm/v2/jobs/{}/notes",
        ["/jpm/v2/project-notes"] = "/jpm/v2/projects/{}/notes",
        ["/jpm/v2/job-history"] = "/jpm/v2/jobs",
        ["/marketing/v2/campaigns/{}/costs"] = "/marketing/v2/costs",
        ["/memberships/v2/membership-status-changes"] = "/memberships/v2/memberships/{}/status-changes",
        ["/payroll/v2/jobs/splits"] = "/payroll/v2/jobs/{}/splits",
        ["/payroll/v2/jobs/timesheets"] = "/payroll/v2/jobs/{}/timesheets",
        ["/payroll/v2/employees/{}/payrolls"] = "/payroll/v2/payrolls",
        ["/payroll/v2/technicians/{}/payrolls"] = "/payroll/v2/payrolls",
        ["/sales/v2/estimates/{}/items"] = "/sales/v2/estimates/items",
        ["/sales/v2/opportunities/followups"] = "/sales/v2/opportunities/{}/followups",
        ["/sales/v2/estimates/export"] = "/sales/v2/estimates",
        ["/telecom/v3/calls"] = "/telecom/v2/calls",
    };

    /// <summary>The noun of one record, as <c>jobType</c>.</summary>
    public string Noun => Nouns.One(LastWord(Text));

    /// <summary>The collection whose records have a collection of this kind each; null if it is one for the tenant.</summary>
    public ShelfPath? Parent => Text.LastIndexOf(Placeholder + "/", StringComparison.Ordinal) is var at and > 0 ? new(Text[..at]) : null;

    /// <summary>Whether the path is that of one record, and not of a collection.</summary>
    public static bool IsItem(string path) => path.EndsWith('}');

    /// <summary>The path of the collection that the path of an operation shows or has a record of.</summary>
    public static ShelfPath Of(string path)
    {
        var plain = string.Join('/', path.Replace("/tenant/{tenant}", "", StringComparison.Ordinal).Split('/')
            .Select(segment => segment.StartsWith('{') ? "{}" : segment));
        if (Same.TryGetValue(plain, out var whole))
        {
            return new(whole);
        }

        plain = plain.EndsWith(Placeholder, StringComparison.Ordinal) ? plain[..^Placeholder.Length] : plain;
        plain = plain.Replace("/export/", "/", StringComparison.Ordinal)
            .Replace("work-breakdown-structure/projects/{}/", "work-breakdown-structure/", StringComparison.Ordinal);
        return new(Same.GetValueOrDefault(plain, plain));
    }

    public override string ToString() => Text;

    private static string LastWord(string path) => path.Split('/').Last(segment => segment != "{}");
}
