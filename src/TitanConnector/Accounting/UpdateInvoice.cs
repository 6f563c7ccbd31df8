using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

[Action("updateInvoice", "Update Invoice", "PATCH", "/accounting/v2/tenant/{tenant}/invoices/{id}", Effect.Update,
    Group = "invoices", Verb = "update", Description = "Changes the given fields of an invoice and leaves the others as they are.")]
public sealed record UpdateInvoice : SingleAction
{
    [Input("Invoice ID", "The invoice's id, as List Invoices gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    [Input("Number", "The invoice's number.", Clearable = true, Example = "48021-A")]
    public Optional<string?> Number { get; init; }

    [Input("Type ID", "Id of the invoice's type.", Clearable = true, Example = "2310")]
    public Optional<long?> TypeId { get; init; }

    [Input("Invoiced On", "The date of the invoice.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> InvoicedOn { get; init; }

    [Input("Subtotal", "What the items come to, before tax.", Clearable = true, Example = "250.00")]
    public Optional<decimal?> Subtotal { get; init; }

    [Input("Tax", "The tax on it.", Clearable = true, Example = "16.88")]
    public Optional<decimal?> Tax { get; init; }

    [Input("Summary", "What the invoice is about; HTML is allowed.", Clearable = true, Example = "Refund for the returned valve")]
    public Optional<string?> Summary { get; init; }

    [Input("Royalty Status", "What became of the royalty on the invoice.", Clearable = true, Example = "Pending")]
    public Optional<RoyaltyStatus?> RoyaltyStatus { get; init; }

    [Input("Royalty Date", "The date of the royalty.", Clearable = true, Example = "2026-11-30T00:00:00Z")]
    public Optional<DateTimeOffset?> RoyaltyDate { get; init; }

    [Input("Royalty Sent On", "When the royalty was sent.", Clearable = true, Example = "2026-12-01T00:00:00Z")]
    public Optional<DateTimeOffset?> RoyaltySentOn { get; init; }

    [Input("Royalty Memo", "A note on the royalty.", Clearable = true, Example = "Goes with the November statement")]
    public Optional<string?> RoyaltyMemo { get; init; }

    [Input("Export ID", "The invoice's id in the accounting system that it is exported to.", Clearable = true, Example = "QB-48021")]
    public Optional<string?> ExportId { get; init; }

    [Input("Review Status", "How far the review of the invoice is.", Clearable = true, Example = "NeedsReview")]
    public Optional<InvoiceReviewStatus?> ReviewStatus { get; init; }

    [Input("Assigned To ID", "The user whom the invoice is assigned to.", Clearable = true, Example = "7120045")]
    public Optional<long?> AssignedToId { get; init; }

    [Input("Items",
        "Items of the invoice, by their ids. What becomes of items left out is not documented; Update Invoice Items touches only one.",
        Clearable = true, Example = """[{"id":98001133,"description":"Ball valve, 3/4 inch","quantity":2,"unitPrice":125.00}]""")]
    public Optional<InvoiceItemEntry[]?> Items { get; init; }

    [Input("Payments", "The settlement of payments on the invoice, by the id of the payment.",
        Clearable = true, Example = """[{"id":98102207,"settlementStatus":"Settled","settlementDate":"2026-11-05T00:00:00Z"}]""")]
    public Optional<PaymentSettlement[]?> Payments { get; init; }

    [Input("Tax Zone ID", "Id of the tax zone.", Clearable = true, Example = "610112")]
    public Optional<long?> TaxZoneId { get; init; }

    [Input("Budget Code ID", "Id of the budget code.", Clearable = true, Example = "611020")]
    public Optional<long?> BudgetCodeId { get; init; }

    [Input("Due Date", "The day on which the invoice is due, without a time.", Clearable = true, Example = "2026-12-03")]
    public Optional<DateOnly?> DueDate { get; init; }
}
