using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Lists invoices of every status, with their items.</summary>
[Action("listInvoices", "List Invoices", "GET", "/accounting/v2/tenant/{tenant}/invoices", Effect.Read,
    Verb = "list", Description = "Lists invoices of every status, with their items.")]
public sealed record ListInvoices : QueryableListAction<Invoice>
{
    /// <summary>Only invoices with these ids.</summary>
    [Input("IDs", "Only invoices with these ids.", Example = "[98001120]")]
    public long[]? Ids { get; init; }

    /// <summary>Whether to return active invoices, inactive ones, or all. ServiceTitan does not document the default.</summary>
    [Input("Active State", "Whether to return active invoices, inactive ones, or all. ServiceTitan does not document the default.",
        Example = "All")]
    public ActiveState? ActiveState { get; init; }

    /// <summary>Only invoices of one of these statuses.</summary>
    [Input("Statuses", "Only invoices of one of these statuses.", IsRepeated = true, Example = """["Pending","Posted"]""")]
    public TransactionStatus[]? Statuses { get; init; }

    /// <summary>Only invoices whose review has one of these statuses.</summary>
    [Input("Review Statuses", "Only invoices whose review has one of these statuses.",
        IsRepeated = true, Example = """["NeedsReview","OnHold"]""")]
    public InvoiceReviewStatus[]? ReviewStatuses { get; init; }

    /// <summary>Only invoices assigned to one of these users.</summary>
    [Input("Assigned To IDs", "Only invoices assigned to one of these users.", IsRepeated = true, Example = "[7120045]")]
    public long[]? AssignedToIds { get; init; }

    /// <summary>Only invoices of these kinds, such as JobInvoice or MembershipInvoice.</summary>
    [Input("Invoice Configurations", "Only invoices of these kinds, such as JobInvoice or MembershipInvoice.", IsRepeated = true,
        Example = """["JobInvoice","ProjectInvoice"]""")]
    public InvoiceConfiguration[]? InvoiceConfigurations { get; init; }

    /// <summary>Only the invoice with this number.</summary>
    [Input("Number", "Only the invoice with this number.", Example = "48021")]
    public string? Number { get; init; }

    /// <summary>Only invoices of this customer.</summary>
    [Input("Customer ID", "Only invoices of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Only invoices of this job.</summary>
    [Input("Job ID", "Only invoices of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    /// <summary>Only invoices of the job with this number.</summary>
    [Input("Job Number", "Only invoices of the job with this number.", Example = "48021")]
    public string? JobNumber { get; init; }

    /// <summary>Only invoices of this business unit.</summary>
    [Input("Business Unit ID", "Only invoices of this business unit.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    /// <summary>Only adjustments to this invoice.</summary>
    [Input("Adjustment To ID", "Only adjustments to this invoice.", Example = "98001120")]
    public long? AdjustmentToId { get; init; }

    /// <summary>Only invoices in this batch.</summary>
    [Input("Batch ID", "Only invoices in this batch.", Example = "55031")]
    public long? BatchId { get; init; }

    /// <summary>Only invoices in the batch with this number.</summary>
    [Input("Batch Number", "Only invoices in the batch with this number.", Example = "412")]
    public int? BatchNumber { get; init; }

    /// <summary>Only invoices with these custom fields, by name and value, 50 at most.</summary>
    [Input("Custom Fields", "Only invoices with these custom fields, by name and value, 50 at most.",
        Wire = "customField.Fields", MaximumItems = 50, Example = """{"Cost center":"North"}""")]
    public IReadOnlyDictionary<string, TextValue>? CustomFields { get; init; }

    /// <summary>And, the default, requires all of the Custom Fields to match; Or requires any one of them.</summary>
    [Input("Custom Field Operator", "And, the default, requires all of the Custom Fields to match; Or requires any one of them.",
        Wire = "customField.Operator", Example = "Or")]
    public LogicalOperator? CustomFieldOperator { get; init; }

    /// <summary>Only invoices with a total of this or more.</summary>
    [Input("Total Greater", "Only invoices with a total of this or more.", Example = "100.00")]
    public decimal? TotalGreater { get; init; }

    /// <summary>Only invoices with a total of this or less.</summary>
    [Input("Total Less", "Only invoices with a total of this or less.", Example = "5000.00")]
    public decimal? TotalLess { get; init; }

    /// <summary>Only invoices whose balance compares to this amount as Balance Comparer says. Give both or neither.</summary>
    [Input("Balance", "Only invoices whose balance compares to this amount as Balance Comparer says. Give both or neither.",
        Wire = "balanceFilter.Balance", Example = "0")]
    public decimal? Balance { get; init; }

    /// <summary>How to compare the balance of invoices with Balance; Greater finds those above it.</summary>
    [Input("Balance Comparer", "How to compare the balance of invoices with Balance; Greater finds those above it.",
        Wire = "balanceFilter.Comparer", Example = "Greater")]
    public BalanceComparer? BalanceComparer { get; init; }

    /// <summary>Only invoices dated at this time or later.</summary>
    [Input("Invoiced On Or After", "Only invoices dated at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? InvoicedOnOrAfter { get; init; }

    /// <summary>Only invoices dated before this time.</summary>
    [Input("Invoiced On Before", "Only invoices dated before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? InvoicedOnBefore { get; init; }

    /// <summary>Only invoices due at this time or later.</summary>
    [Input("Due Date On Or After", "Only invoices due at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? DueDateOnOrAfter { get; init; }

    /// <summary>Only invoices due before this time.</summary>
    [Input("Due Date Before", "Only invoices due before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? DueDateBefore { get; init; }

    /// <summary>Only invoices created before this time.</summary>
    [Input("Created Before", "Only invoices created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only invoices created at this time or later.</summary>
    [Input("Created On Or After", "Only invoices created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only invoices modified before this time.</summary>
    [Input("Modified Before", "Only invoices modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only invoices modified at this time or later.</summary>
    [Input("Modified On Or After", "Only invoices modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>The field to sort by, in ServiceTitan's older form. Give this or Sort, not both.</summary>
    [Input("Order By", "The field to sort by, in ServiceTitan's older form. Give this or Sort, not both.", Example = "Id")]
    public string? OrderBy { get; init; }

    /// <summary>With Order By: desc or descending for descending order; anything else is ascending.</summary>
    [Input("Order By Direction", "With Order By: desc or descending for descending order; anything else is ascending.",
        Example = "desc")]
    public string? OrderByDirection { get; init; }
}
