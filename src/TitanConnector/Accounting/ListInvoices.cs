using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("listInvoices", "List Invoices", "GET", "/accounting/v2/tenant/{tenant}/invoices", Effect.Read,
    Group = "invoices", Verb = "list", Description = "Lists invoices of every status, with their items.")]
public sealed record ListInvoices : QueryableListAction<Invoice>
{
    [Input("IDs", "Only invoices with these ids.", Example = "[98001120]")]
    public long[]? Ids { get; init; }

    [Input("Active State", "Active invoices, inactive ones, or all. ServiceTitan does not say which it answers unless told.",
        Example = "All")]
    public ActiveState? ActiveState { get; init; }

    [Input("Statuses", "Only invoices of one of these statuses.", IsRepeated = true, Example = """["Pending","Posted"]""")]
    public TransactionStatus[]? Statuses { get; init; }

    [Input("Review Statuses", "Only invoices whose review has one of these statuses.",
        IsRepeated = true, Example = """["NeedsReview","OnHold"]""")]
    public InvoiceReviewStatus[]? ReviewStatuses { get; init; }

    [Input("Assigned To IDs", "Only invoices assigned to one of these users.", IsRepeated = true, Example = "[7120045]")]
    public long[]? AssignedToIds { get; init; }

    [Input("Invoice Configurations", "Only invoices for one of these purposes.",
        IsRepeated = true, Example = """["JobInvoice","ProjectInvoice"]""")]
    public InvoiceConfiguration[]? InvoiceConfigurations { get; init; }

    [Input("Number", "Only the invoice with this number.", Example = "48021")]
    public string? Number { get; init; }

    [Input("Customer ID", "Only invoices of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Job ID", "Only invoices of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    [Input("Job Number", "Only invoices of the job with this number.", Example = "48021")]
    public string? JobNumber { get; init; }

    [Input("Business Unit ID", "Only invoices of this business unit.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    [Input("Adjustment To ID", "Only adjustments to this invoice.", Example = "98001120")]
    public long? AdjustmentToId { get; init; }

    [Input("Batch ID", "Only invoices in this batch.", Example = "55031")]
    public long? BatchId { get; init; }

    [Input("Batch Number", "Only invoices in the batch with this number.", Example = "412")]
    public int? BatchNumber { get; init; }

    [Input("Custom Fields", "Only invoices with these custom fields, by name and value, 50 at most.",
        Wire = "customField.Fields", MaximumItems = 50, Example = """{"Cost center":"North"}""")]
    public IReadOnlyDictionary<string, TextValue>? CustomFields { get; init; }

    [Input("Custom Field Operator", "Whether all of the Custom Fields have to be as given, which is the default, or any of them.",
        Wire = "customField.Operator", Example = "Or")]
    public LogicalOperator? CustomFieldOperator { get; init; }

    [Input("Total Greater", "Only invoices with a total of this or more.", Example = "100.00")]
    public decimal? TotalGreater { get; init; }

    [Input("Total Less", "Only invoices with a total of this or less.", Example = "5000.00")]
    public decimal? TotalLess { get; init; }

    [Input("Balance", "Only invoices whose balance compares with this amount as Balance Comparer says; the two go together.",
        Wire = "balanceFilter.Balance", Example = "0")]
    public decimal? Balance { get; init; }

    [Input("Balance Comparer", "How the balance compares with Balance, such as Greater for what is above it.",
        Wire = "balanceFilter.Comparer", Example = "Greater")]
    public BalanceComparer? BalanceComparer { get; init; }

    [Input("Invoiced On Or After", "Only invoices dated at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? InvoicedOnOrAfter { get; init; }

    [Input("Invoiced On Before", "Only invoices dated before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? InvoicedOnBefore { get; init; }

    [Input("Due Date On Or After", "Only invoices due at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? DueDateOnOrAfter { get; init; }

    [Input("Due Date Before", "Only invoices due before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? DueDateBefore { get; init; }

    [Input("Created Before", "Only invoices created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only invoices created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only invoices modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only invoices modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Order By", "The field to sort by, in the older way: give this or Sort, not both.", Example = "Id")]
    public string? OrderBy { get; init; }

    [Input("Order By Direction", "With Order By: desc or descending for descending order; anything else is ascending.",
        Example = "desc")]
    public string? OrderByDirection { get; init; }
}
