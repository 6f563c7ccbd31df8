namespace TitanConnector.Sync.Views;

/// <summary>What was sold, what could have been, and what was booked.</summary>
internal static class SalesViews
{
    public static IReadOnlyList<ReadyView> All { get; } =
    [
        new("sales", "What was sold, and when?")
        {
            Definition = "Sold estimates, by the date on which each was sold, which may be in another month than its job. The "
                + "amount is the subtotal of the estimate. It is published that sales are based on sold estimates and on that "
                + "date, but not that the subtotal counts.",
            Sources =
            [
                new("Reports - FAQ", "https://help.servicetitan.com/faq/reports-faq"),
                new("Dashboard business metrics", "https://help.servicetitan.com/how-to/modular-dashboard-overall-metrics"),
            ],
            In = "active estimates with the status Sold, on the local day on which they were sold",
            Out = "inactive estimates; tenants whose time zone is not known",
            Tables = new Dictionary<string, string>(StringComparer.Ordinal) { ["s"] = "estimates", ["b"] = "business_units" },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The local day on which the estimate was sold."),
                ("business_unit_id", "The business unit of the estimate."),
                ViewColumns.UnitName,
                ("amount", "The subtotal of the estimate."),
                ("estimate_id", "The estimate."),
                ("estimate_name", "Its name."),
                ("job_id", "The job in which it was made."),
                ("job_number", "The number of that job."),
                ("customer_id", "The customer."),
                ("sold_by_id", "Who sold it."),
            ],
            Document = new("estimate", "estimate_id", "estimate_name", "job_number"),
            Sql = """
                SELECT s.tenant_id, @day(s.[soldOn]) AS day, s.[businessUnitId] AS business_unit_id,
                  COALESCE(b.[name], s.[businessUnitName]) AS business_unit_name, s.[subtotal] AS amount, s.[id] AS estimate_id,
                  s.[name] AS estimate_name, s.[jobId] AS job_id, s.[jobNumber] AS job_number, s.[customerId] AS customer_id,
                  s.[soldBy] AS sold_by_id
                FROM @table(s)
                @tenant(s)
                LEFT JOIN @table(b) ON b.tenant_id = s.tenant_id AND b.[id] = s.[businessUnitId]
                WHERE s._titan_state = 'active' AND s.[status.name] = 'Sold' AND s.[soldOn] IS NOT NULL
                """,
        },
        new("job_opportunities", "Which completed jobs could have been converted, and which were?")
        {
            Definition = "Completed jobs that are not marked as no charge, and no-charge jobs whose invoice subtotal reaches the "
                + "sold threshold of their job type. A job is converted if the subtotal reaches the threshold. ServiceTitan's "
                + "report filters by the business unit of invoice items; here each job has one row, with its own business unit. "
                + "What counts when a job type has no threshold is not published: is_converted is then null. The view is not "
                + "called opportunities, because the table of the stream opportunities is.",
            Sources =
            [
                new("Business Unit Performance report template", "https://help.servicetitan.com/how-to/template-bu-performance"),
                new("What's a sold threshold?", "https://help.servicetitan.com/how-to/sold-threshold"),
            ],
            In = "jobs with the status Completed that are opportunities, on the local day on which they were completed",
            Out = "no-charge jobs below the threshold; tenants whose time zone is not known",
            Tables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["j"] = "jobs",
                ["v"] = "invoices",
                ["y"] = "job_types",
                ["b"] = "business_units",
            },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The local day on which the job was completed."),
                ("business_unit_id", "The business unit of the job."),
                ViewColumns.UnitName,
                ("amount", "The subtotal of the job's invoice, without adjustments."),
                ("job_id", "The job."),
                ("job_number", "Its number."),
                ("invoice_id", "The invoice of the job."),
                ("customer_id", "The customer."),
                ("job_type_id", "The job type."),
                ("job_type_name", "Its name, even if it is no longer active."),
                ("sold_threshold", "The sold threshold of the job type, as it is now."),
                ("is_no_charge", "1 if the job is marked as no charge, otherwise 0."),
                (
                    "is_converted",
                    "1 if the subtotal reaches the threshold, 0 if not, null if there is no threshold. Its average is the "
                        + "conversion rate."),
            ],
            Document = new("job", "job_id", "job_number", "job_number"),
            Sql = """
                SELECT j.tenant_id, @day(j.[completedOn]) AS day, j.[businessUnitId] AS business_unit_id, b.[name] AS business_unit_name,
                  v.[subTotal] AS amount, j.[id] AS job_id, j.[jobNumber] AS job_number, v.[id] AS invoice_id, j.[customerId] AS customer_id,
                  j.[jobTypeId] AS job_type_id, y.[name] AS job_type_name, y.[soldThreshold] AS sold_threshold,
                  CASE WHEN j.[noCharge] THEN 1 ELSE 0 END AS is_no_charge,
                  CASE WHEN y.[soldThreshold] IS NULL THEN NULL
                    WHEN @number(v.[subTotal]) >= @number(y.[soldThreshold]) THEN 1 ELSE 0 END AS is_converted
                FROM @table(j)
                @tenant(j)
                LEFT JOIN @table(v) ON v.tenant_id = j.tenant_id AND v.[id] = j.[invoiceId] AND v._titan_state = 'active'
                LEFT JOIN @table(y) ON y.tenant_id = j.tenant_id AND y.[id] = j.[jobTypeId]
                LEFT JOIN @table(b) ON b.tenant_id = j.tenant_id AND b.[id] = j.[businessUnitId]
                WHERE j._titan_state <> 'absent' AND j.[jobStatus] = 'Completed' AND j.[completedOn] IS NOT NULL
                  AND (NOT COALESCE(j.[noCharge], FALSE) OR @number(v.[subTotal]) >= @number(y.[soldThreshold]))
                """,
        },
        new("call_booking_rate", "Which calls of people who wanted work done were booked?")
        {
            Definition = "Inbound calls that are leads: those with the classification Booked or Unbooked. Excused calls, calls "
                + "that are not a lead, and abandoned calls do not count. The rate is the part that was booked. An unbooked call "
                + "belongs to no job and so to no business unit.",
            Sources =
            [
                new(
                    "Understanding ServiceTitan Vocabulary: Call Booking",
                    "https://help.servicetitan.com/how-to/understanding-calls-vocab"),
                new("Understand call classifications", "https://help.servicetitan.com/docs/understand-call-classifications"),
            ],
            In = "active inbound calls with the type Booked or Unbooked, on the local day of the call",
            Out = "outbound calls; calls that are excused, abandoned, not a lead or not classified; tenants whose time zone is not known",
            Tables = new Dictionary<string, string>(StringComparer.Ordinal) { ["c"] = "calls", ["j"] = "jobs", ["b"] = "business_units" },
            Columns =
            [
                ViewColumns.Tenant,
                ("day", "The local day of the call."),
                ("business_unit_id", "The business unit of the job that was booked; null for other calls."),
                ViewColumns.UnitName,
                ("is_booked", "1 if a job was booked, otherwise 0. Its average is the call booking rate."),
                ("call_id", "The call."),
                ("job_id", "The job that was booked."),
                ("customer_id", "The customer."),
                ("campaign_id", "The campaign."),
                ("campaign_name", "Its name."),
                ("agent_id", "Who took the call."),
                ("agent_name", "The name of the agent."),
            ],
            Sql = """
                SELECT c.tenant_id, @day(c.[createdOn]) AS day, j.[businessUnitId] AS business_unit_id, b.[name] AS business_unit_name,
                  CASE WHEN c.[type] = 'Booked' THEN 1 ELSE 0 END AS is_booked, c.[id] AS call_id, c.[job.id] AS job_id,
                  c.[customer.id] AS customer_id, c.[campaign.id] AS campaign_id, c.[campaign.name] AS campaign_name, c.[agent.id] AS agent_id,
                  c.[agent.name] AS agent_name
                FROM @table(c)
                @tenant(c)
                LEFT JOIN @table(j) ON j.tenant_id = c.tenant_id AND j.[id] = c.[job.id]
                LEFT JOIN @table(b) ON b.tenant_id = c.tenant_id AND b.[id] = j.[businessUnitId]
                WHERE c._titan_state = 'active' AND c.[direction] = 'Inbound' AND c.[type] IN ('Booked', 'Unbooked')
                """,
        },
    ];
}
