using System.Text.Json;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Privacy;

/// <summary>
/// Which streams have data of customers, and what becomes of it. Rows that say what was done and paid stay for the accounts, without what
/// tells whom it was done for.
/// </summary>
internal static class PersonalRules
{
    public const string Customers = "customers";

    // Shorter ones are in too many words.
    private const int ShortestName = 5;

    private static readonly (string, string) Customer = ("customer_id", Customers);
    private static readonly (string, string) Location = ("location_id", "locations");
    private static readonly (string, string) Job = ("job_id", "jobs");
    private static readonly (string, string) Invoice = ("invoice_id", "invoices");
    private static readonly (string, string) Project = ("project_id", "projects");

    /// <summary>In the order in which they are followed: those that others refer to come first.</summary>
    public static IReadOnlyList<PersonalRule> All { get; } =
    [
        Deleted(Customers, ("merged_to_id", Customers)),
        Deleted("locations", Customer),
        Kept("projects", Customer, Location),
        Kept("jobs", Customer, Location) with { Leads = [("booking_id", "bookings"), ("lead_call_id", "calls")] },
        Deleted("leads", Customer, Location) with { Leads = [("booking_id", "bookings"), ("call_id", "calls")] },
        Deleted("bookings", Job),
        Kept("invoices", Customer, Location, Job),
        Kept("estimates", Customer, Location, Job),
        Kept("memberships", Customer, Location),
        Deleted("location_findings", Location),
        Deleted("customer_contacts", Customer),
        Deleted("customer_notes", ("parent_id", Customers)),
        Deleted("location_contacts", Location),
        Deleted("location_notes", ("parent_id", "locations")),
        Deleted("location_finding_attachments", ("parent_id", "location_findings")),
        Deleted("lead_notes", ("parent_id", "leads")),
        Deleted("booking_contacts", ("parent_id", "bookings")),
        Deleted("calls", Customer, ("lead_id", "leads"), Job, Location),
        Deleted("contact_methods", ("contact_id", "contacts")),
        Deleted("contact_relationships", ("parent_id", "contacts")),
        Deleted("contacts"),
        Deleted("job_notes", Job),
        Deleted("job_attachments", ("parent_id", "jobs")),
        Deleted("project_notes", Project),
        Deleted("reviews", Customer, Job),
        Deleted("scheduler_sessions", Customer, ("lead_id", "leads"), ("booking_id", "bookings"), Job),
        Kept("appointments", Customer, Job),
        Kept("job_canceled_logs", Job),
        Kept("job_history", Job),
        Kept("invoice_items", Invoice),
        Kept("invoice_tasks", ("parent_id", "invoices")),
        Kept("estimate_items", ("invoice_item_id", "invoice_items")),
        Kept("payments", Customer),
        Kept("credit_memos", Customer, Location),
        Kept("bank_deposit_transactions", Customer),
        Kept("journal_entry_details", Customer, Job),
        Kept("gross_pay_items", Customer, Job, Invoice),
        Kept("payroll_adjustments", Invoice),
        Kept("membership_status_changes", ("membership_id", "memberships")),
        Kept("recurring_services", ("membership_id", "memberships"), Location),
        Kept("recurring_service_events", ("membership_id", "memberships"), Job),
        Kept("service_agreements", Customer),
        Kept("installed_equipment", Customer, Location),
        Kept("tasks", Customer, Job, Project),
        Kept("activities", Job, Project),
        Kept("purchase_orders", Job, Invoice, Project),
        Kept("purchase_order_requests", Job, Invoice, Project),
        Kept("inventory_bills", Job),
        Kept("inventory_receipts", Job),
        Kept("inventory_returns", Job, Project),
        Kept("inventory_transfers", Job, Invoice),
        Kept("inventory_adjustments", Invoice, Project),
        Kept("ap_bills", Job),
        Kept("ap_credits", Job),
    ];

    /// <summary>
    /// Streams whose rows say nothing of whose they are, or only in fields that are not documented: rows are deleted that contain the name,
    /// a telephone number or an e-mail address of the customer.
    /// </summary>
    public static IReadOnlyList<string> ByValue { get; } =
    [
        "contacts", "contact_methods", "calls", "bookings", "booking_contacts", "report_rows", "opportunities", "opportunity_followups",
        "form_submissions", "opt_outs", "suppressions",
    ];

    /// <summary>The columns with the names, telephone numbers and e-mail addresses of a customer.</summary>
    public static IReadOnlyList<(string Stream, string Column)> Names { get; } =
    [
        (Customers, "name"), ("customer_contacts", "value"), ("location_contacts", "value"), ("leads", "lead_phone"),
        ("leads", "lead_email"),
    ];

    /// <summary>Texts that are not about a customer, so that they stay: names and numbers that the contractor gives, and states.</summary>
    private static readonly HashSet<string> NotPersonal = new(StringComparer.Ordinal)
    {
        "number", "job_number", "reference_number", "appointment_number", "invoice_number", "project_number", "request_number",
        "batch_number", "batch_name", "business_unit_name", "payout_business_unit_name", "term_name", "sales_tax_code_name",
        "invoice_type_name", "job_type", "job_type_name", "type", "type_id", "type_name", "type_slug", "status", "status_name",
        "job_status", "sync_status", "sent_status", "review_status", "royalty_status", "payment_status", "old_status", "new_status",
        "sub_status", "priority", "import_id", "export_id", "billing_frequency", "renewal_billing_frequency", "follow_up_status",
        "employee_type", "activity", "activity_code", "tax_zone_name", "gross_pay_item_type", "paid_time_type", "labor_type_code",
        "employee_payroll_id", "sku_name", "sku_type", "sku_account", "sku_code", "sku_display_name", "inventory_status",
        "inventory_location", "invoice_configuration", "duration_type", "recurrence_type", "recurrence_week", "recurrence_day_of_nth_week",
        "transaction_type", "transaction_ref_number", "applied_to_type", "account_number", "account_name", "account_type",
        "account_subtype", "vendor_name", "vendor_number", "inventory_location_name", "payment_type_name", "assignee_id", "template_id",
        "task_id", "parent_id", "record_hash", "manufacturer", "model", "deposit_name", "membership_name",
        "location_recurring_service_name", "billing_schedule", "origin", "commission_eligibility_date",
    };

    /// <summary>The rule of a stream; <see langword="null"/> if it has no data of customers.</summary>
    public static PersonalRule? Of(string stream) => All.FirstOrDefault(rule => rule.Stream == stream);

    /// <summary>Whether a stream may have data of customers.</summary>
    public static bool IsPersonal(string stream) => Of(stream) is not null || ByValue.Contains(stream);

    /// <summary>The texts that are searched for in <see cref="ByValue"/>.</summary>
    /// <param name="names">The values of the columns in <see cref="Names"/>.</param>
    public static IReadOnlyList<string> SearchedFor(IEnumerable<string> names)
    {
        var found = names.Where(name => name.Trim().Length >= ShortestName).ToList();

        // In JSON, a letter may be written as an escape.
        return
        [
            .. found.Concat(found.Select(name => JsonEncodedText.Encode(name).ToString())).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The columns that become null in rows that stay.</summary>
    public static IEnumerable<int> PersonalColumns(TableDefinition table)
    {
        foreach (var (index, column) in table.Columns.Index())
        {
            var isText = column.Type == ColumnType.Text && column.Choices.Count == 0 && !NotPersonal.Contains(column.Name)
                && !column.Name.Contains("general_ledger_account", StringComparison.Ordinal)
                && !column.Name.Contains("asset_account", StringComparison.Ordinal)
                && !column.Name.Contains("cost_of_sale_account", StringComparison.Ordinal)
                && !column.Name.StartsWith("template_fields_", StringComparison.Ordinal);

            // Lists of ids say what belongs to what, and no more.
            var isJson = column.Type == ColumnType.Json
                && !column.Elements.All(element => element.Path.Length == 0 && element.Type == ColumnType.Integer);
            var isPlace = column.Name.EndsWith("latitude", StringComparison.Ordinal)
                || column.Name.EndsWith("longitude", StringComparison.Ordinal);
            if (!table.Key.Contains(index)
                && (isText || isPlace || (column.Type == ColumnType.Json && (isJson || column.Elements.Count == 0))))
            {
                yield return index;
            }
        }
    }

    private static PersonalRule Deleted(string stream, params (string, string)[] links) => new(stream, true, links);

    private static PersonalRule Kept(string stream, params (string, string)[] links) => new(stream, false, links);
}
