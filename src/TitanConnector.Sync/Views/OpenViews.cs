namespace TitanConnector.Sync.Views;

/// <summary>What is still open: memberships that end, and money that is owed.</summary>
internal static class OpenViews
{
    public static IReadOnlyList<ReadyView> All { get; } =
    [
        new("memberships_expiring", "Which memberships end when, and which of them were renewed?")
        {
            Definition = "Active memberships with an expiration date; ongoing memberships have none. Whether the API writes that "
                + "date as a day or as a point in time is not documented: midnight in UTC is taken as the day that is written, "
                + "any other time as a point in time. No amount of a membership is documented, so there is none here.",
            Sources = [new("Customer Memberships report template", "https://help.servicetitan.com/how-to/template-customer-memberships")],
            In = "active memberships with the status Active and an end date, on the day on which they end",
            Out = "ongoing memberships; those that are suspended, expired, canceled or deleted; tenants whose time zone is not known",
            Tables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["m"] = "memberships",
                ["y"] = "membership_types",
                ["b"] = "business_units",
            },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The day on which the membership ends."),
                ("business_unit_id", "The business unit of the membership."),
                ViewColumns.UnitName,
                ("membership_id", "The membership."),
                ("membership_type_id", "Its type."),
                ("membership_type_name", "The name of the type, even if it is no longer active."),
                ("customer_id", "The customer."),
                ("location_id", "The location, if the membership is for one."),
                ("renewed_by_id", "The membership that renews it; null if it was not renewed."),
                ("sold_by_id", "Who sold it."),
            ],
            Sql = """
                SELECT m.tenant_id, @written(m.[to]) AS day, m.[businessUnitId] AS business_unit_id, b.[name] AS business_unit_name,
                  m.[id] AS membership_id, m.[membershipTypeId] AS membership_type_id, y.[name] AS membership_type_name,
                  m.[customerId] AS customer_id, m.[locationId] AS location_id, m.[renewedById] AS renewed_by_id, m.[soldById] AS sold_by_id
                FROM @table(m)
                @tenant(m)
                LEFT JOIN @table(y) ON y.tenant_id = m.tenant_id AND y.[id] = m.[membershipTypeId]
                LEFT JOIN @table(b) ON b.tenant_id = m.tenant_id AND b.[id] = m.[businessUnitId]
                WHERE m._titan_state = 'active' AND m.[status] = 'Active' AND m.[to] IS NOT NULL
                """,
        },
        new("accounts_receivable", "Who owes what now, and since when?")
        {
            Definition = "Invoices with an outstanding balance, without those of jobs that are not completed, as the report of "
                + "accounts receivable by date shows them; and payments that were not applied in full, with the opposite sign, as "
                + "the dashboard of customer aging nets them. The balances are those of the last sync, so the view says what is "
                + "open now, not what was open on a day. The date of a payment is read like the end of a membership: midnight in "
                + "UTC is the day that is written.",
            Sources =
            [
                new("Accounts Receivable Detail by Date Report", "https://help.servicetitan.com/how-to/accounts-receivable-detail-date"),
                new(
                    "Use the customer aging dashboard to see true AR balances",
                    "https://help.servicetitan.com/release-hub/docs/use-the-customer-aging-dashboard-to-see-true-ar-balances"),
            ],
            In = "active invoices whose balance is not 0, on the date of the invoice; active payments with an unapplied amount, "
                + "on the day of the payment",
            Out = "invoices of jobs that are not completed; inactive invoices and payments; invoices without a date; tenants "
                + "whose time zone is not known",
            Tables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["v"] = "invoices",
                ["p"] = "payments",
                ["j"] = "jobs",
                ["b"] = "business_units",
            },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The date of the invoice, or the day of the payment."),
                ("business_unit_id", "The business unit of the invoice or payment."),
                ViewColumns.UnitName,
                ("amount", "The balance of the invoice, or minus the amount of the payment that was not applied."),
                ("kind", "invoice or unapplied payment. For the invoices alone, select by this column."),
                ("invoice_id", "The invoice; null for a payment."),
                ("payment_id", "The payment; null for an invoice."),
                ("number", "The number of the invoice or payment."),
                ("due_day", "When the invoice is due; null without payment terms."),
                ("job_id", "The job of the invoice."),
                ("customer_id", "The customer."),
            ],
            Document = new("invoice", "invoice_id", "number"),
            Sql = """
                SELECT v.tenant_id, v.[invoiceDate] AS day, v.[businessUnit.id] AS business_unit_id,
                  COALESCE(b.[name], v.[businessUnit.name]) AS business_unit_name, v.[balance] AS amount, 'invoice' AS kind, v.[id] AS invoice_id,
                  NULL AS payment_id, v.[referenceNumber] AS number, v.[dueDate] AS due_day, v.[job.id] AS job_id, v.[customer.id] AS customer_id
                FROM @table(v)
                @tenant(v)
                LEFT JOIN @table(j) ON j.tenant_id = v.tenant_id AND j.[id] = v.[job.id]
                LEFT JOIN @table(b) ON b.tenant_id = v.tenant_id AND b.[id] = v.[businessUnit.id]
                WHERE v._titan_state = 'active' AND v.[invoiceDate] IS NOT NULL AND @number(v.[balance]) <> 0
                  AND (v.[job.id] IS NULL OR j.[jobStatus] = 'Completed')
                UNION ALL
                SELECT p.tenant_id, @written(p.[date]), p.[businessUnit.id], COALESCE(b.[name], p.[businessUnit.name]),
                  @negative(p.[unappliedAmount]), 'unapplied payment', NULL, p.[id], p.[referenceNumber], NULL, NULL, p.[customer.id]
                FROM @table(p)
                @tenant(p)
                LEFT JOIN @table(b) ON b.tenant_id = p.tenant_id AND b.[id] = p.[businessUnit.id]
                WHERE p._titan_state = 'active' AND p.[date] IS NOT NULL AND @number(p.[unappliedAmount]) <> 0
                """,
        },
    ];
}
