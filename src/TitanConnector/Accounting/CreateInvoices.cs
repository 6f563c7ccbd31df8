using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Creates one adjustment invoice and returns its id.</summary>
[Action("createInvoices", "Create Invoices", "POST", "/accounting/v2/tenant/{tenant}/invoices", Effect.Create,
    Verb = "create", Description = "Creates one adjustment invoice and returns its id.")]
public sealed record CreateInvoices : TitanAction<long>
{
    /// <summary>The invoice to adjust.</summary>
    [Input("Adjustment To ID", "The invoice to adjust.", Example = "98001120")]
    public required long AdjustmentToId { get; init; }

    /// <summary>Number to show on the invoice.</summary>
    [Input("Number", "Number to show on the invoice.", Example = "48021-A")]
    public string? Number { get; init; }

    /// <summary>Id of the invoice type, as List Invoices returns it in invoiceType.</summary>
    [Input("Type ID", "Id of the invoice type, as List Invoices returns it in invoiceType.", Example = "2310")]
    public long? TypeId { get; init; }

    /// <summary>The invoice date.</summary>
    [Input("Invoiced On", "The invoice date.", Example = "2026-11-03T00:00:00Z")]
    public DateTimeOffset? InvoicedOn { get; init; }

    /// <summary>Total of the items before tax, in the tenant's currency.</summary>
    [Input("Subtotal", "Total of the items before tax, in the tenant's currency.", Example = "-250.00")]
    public decimal? Subtotal { get; init; }

    /// <summary>Sales tax on the subtotal, in the tenant's currency.</summary>
    [Input("Tax", "Sales tax on the subtotal, in the tenant's currency.", Example = "-16.88")]
    public decimal? Tax { get; init; }

    /// <summary>Describes the work or the reason for the invoice. HTML is allowed.</summary>
    [Input("Summary", "Describes the work or the reason for the invoice. HTML is allowed.", Example = "Refund for the returned valve")]
    public string? Summary { get; init; }

    /// <summary>Whether the franchise royalty on the invoice is pending, was sent, or failed.</summary>
    [Input("Royalty Status", "Whether the franchise royalty on the invoice is pending, was sent, or failed.", Example = "Pending")]
    public RoyaltyStatus? RoyaltyStatus { get; init; }

    /// <summary>The date of the franchise royalty.</summary>
    [Input("Royalty Date", "The date of the franchise royalty.", Example = "2026-11-30T00:00:00Z")]
    public DateTimeOffset? RoyaltyDate { get; init; }

    /// <summary>When the franchise royalty was sent.</summary>
    [Input("Royalty Sent On", "When the franchise royalty was sent.", Example = "2026-12-01T00:00:00Z")]
    public DateTimeOffset? RoyaltySentOn { get; init; }

    /// <summary>A note about the franchise royalty.</summary>
    [Input("Royalty Memo", "A note about the franchise royalty.", Example = "Goes with the November statement")]
    public string? RoyaltyMemo { get; init; }

    /// <summary>The invoice's id in the accounting system that it is exported to.</summary>
    [Input("Export ID", "The invoice's id in the accounting system that it is exported to.", Example = "QB-48021")]
    public string? ExportId { get; init; }

    /// <summary>The invoice's status in the office's review.</summary>
    [Input("Review Status", "The invoice's status in the office's review.", Example = "NeedsReview")]
    public InvoiceReviewStatus? ReviewStatus { get; init; }

    /// <summary>The user that the invoice is assigned to.</summary>
    [Input("Assigned To ID", "The user that the invoice is assigned to.", Example = "7120045")]
    public long? AssignedToId { get; init; }

    /// <summary>The lines of the adjustment invoice, each with its quantity and price.</summary>
    [Input("Items", "The lines of the adjustment invoice, each with its quantity and price.",
        Example = """[{"skuId":330120,"description":"Ball valve, 3/4 inch","quantity":1,"unitPrice":-250.00}]""")]
    public InvoiceItemEntry[]? Items { get; init; }

    /// <summary>Id of the tax zone, which sets the sales tax.</summary>
    [Input("Tax Zone ID", "Id of the tax zone, which sets the sales tax.", Example = "610112")]
    public long? TaxZoneId { get; init; }

    /// <summary>Id of the budget code that the amount is booked under.</summary>
    [Input("Budget Code ID", "Id of the budget code that the amount is booked under.", Example = "611020")]
    public long? BudgetCodeId { get; init; }
}
