using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("createInvoices", "Create Invoices", "POST", "/accounting/v2/tenant/{tenant}/invoices", Effect.Create,
    Group = "invoices", Verb = "create", Description = "Creates one adjustment invoice and answers its id.")]
public sealed record CreateInvoices : TitanAction<long>
{
    [Input("Adjustment To ID", "The invoice to adjust.", Example = "98001120")]
    public required long AdjustmentToId { get; init; }

    [Input("Number", "The invoice's number.", Example = "48021-A")]
    public string? Number { get; init; }

    [Input("Type ID", "Id of the invoice's type.", Example = "2310")]
    public long? TypeId { get; init; }

    [Input("Invoiced On", "The date of the invoice.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? InvoicedOn { get; init; }

    [Input("Subtotal", "What the items come to, before tax.", Example = "-250.00")]
    public decimal? Subtotal { get; init; }

    [Input("Tax", "The tax on it.", Example = "-16.88")]
    public decimal? Tax { get; init; }

    [Input("Summary", "What the invoice is about; HTML is allowed.", Example = "Refund for the returned valve")]
    public string? Summary { get; init; }

    [Input("Royalty Status", "What became of the royalty on the invoice.", Example = "Pending")]
    public RoyaltyStatus? RoyaltyStatus { get; init; }

    [Input("Royalty Date", "The date of the royalty.", Example = "2026-11-30T00:00:00Z")]
    public DateTimeOffset? RoyaltyDate { get; init; }

    [Input("Royalty Sent On", "When the royalty was sent.", Example = "2026-12-01T00:00:00Z")]
    public DateTimeOffset? RoyaltySentOn { get; init; }

    [Input("Royalty Memo", "A note on the royalty.", Example = "Goes with the November statement")]
    public string? RoyaltyMemo { get; init; }

    [Input("Export ID", "The invoice's id in the accounting system that it is exported to.", Example = "QB-48021")]
    public string? ExportId { get; init; }

    [Input("Review Status", "How far the review of the invoice is.", Example = "NeedsReview")]
    public InvoiceReviewStatus? ReviewStatus { get; init; }

    [Input("Assigned To ID", "The user whom the invoice is assigned to.", Example = "7120045")]
    public long? AssignedToId { get; init; }

    [Input("Items", "The items of the adjustment.",
        Example = """[{"skuId":330120,"description":"Ball valve, 3/4 inch","quantity":1,"unitPrice":-250.00}]""")]
    public InvoiceItemEntry[]? Items { get; init; }

    [Input("Tax Zone ID", "Id of the tax zone.", Example = "610112")]
    public long? TaxZoneId { get; init; }

    [Input("Budget Code ID", "Id of the budget code.", Example = "611020")]
    public long? BudgetCodeId { get; init; }
}
