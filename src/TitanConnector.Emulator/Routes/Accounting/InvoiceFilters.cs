using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>The list of invoices.</summary>
internal static class InvoiceFilters
{
    public static ListQuery List => new(
        AccountingTables.Invoices,
        [
            Filter.Ids("ids", "id"),
            TransactionFilters.ActiveState("All"),
            .. Filter.Created,
            .. Filter.Modified,
            Each(QueryParameter.EachOf("statuses", "Pending", "Posted", "Exported"), "json ->> '$.syncStatus'"),
            .. TransactionFilters.Batch,
            TransactionFilters.CustomFields(AccountingTables.Invoices),
            Filter.Id("jobId", "job"),
            Filter.Same("jobNumber", "$.job.number"),
            Filter.Id("businessUnitId", "json ->> '$.businessUnit.id'"),
            Filter.Id("customerId", "customer"),
            Filter.Where(QueryParameter.DateTime("invoicedOnOrAfter"), "invoiced >= @invoicedOnOrAfter"),
            Filter.Where(QueryParameter.DateTime("invoicedOnBefore"), "invoiced < @invoicedOnBefore"),
            Filter.Id("adjustmentToId", "json ->> '$.adjustmentToId'"),
            Filter.Where(QueryParameter.Text("number"), "number = @number"),
            .. TransactionFilters.Total,
            Balance,
            .. Filter.Range("dueDate", "due"),
            Each(
                QueryParameter.EachOf(
                    "reviewStatuses", "NeedsReview", "OnHold", "Reviewed", "PendingApproval", "Rejected", "ReadyForBilling", "Invoiced"),
                "json ->> '$.reviewStatus'"),
            Each(QueryParameter.EachId("assignedToIds"), "json ->> '$.assignedTo.id'"),
            Each(
                QueryParameter.EachOf(
                    "invoiceConfigurations", "JobInvoice", "ProjectInvoice", "CounterSales", "MembershipInvoice", "InterestChargeInvoice",
                    "ARImportInvoice"),
                "json ->> '$.invoiceConfiguration'"),
        ])
    {
        Write = InvoiceDocuments.Write,

        // The document has both parameters, but names no fields for them.
        Sort = ListQuery.StandardSort,
        OrderBy = ListQuery.StandardSort,
    };

    /// <summary>An object whose members are parameters. As in ASP.NET, a member that is left out is zero, or the first comparer.</summary>
    private static Filter Balance => new(
        [
            QueryParameter.Double("balanceFilter.Balance"),
            QueryParameter.OneOf("balanceFilter.Comparer", "Equals", "NotEquals", "Greater", "Less"),
        ],
        query => !query.Has("balanceFilter.Balance") && !query.Has("balanceFilter.Comparer")
            ? null
            : $"{TransactionFilters.Amount("$.balance")} {Comparison(query.Get("balanceFilter.Comparer", "Equals"))} "
                + "coalesce(@balanceFilter_Balance, 0)");

    private static string Comparison(string comparer) =>
        comparer switch { "NotEquals" => "<>", "Greater" => ">", "Less" => "<", _ => "=" };

    private static Filter Each(QueryParameter parameter, string column) =>
        Filter.Where(parameter, $"{column} IN (SELECT value FROM json_each(@{parameter.Name}))");
}
