using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Changes the given fields of an invoice and leaves the others as they are.</summary>
[Action("updateInvoice", "Update Invoice", "PATCH", "/accounting/v2/tenant/{tenant}/invoices/{id}", Effect.Update,
    Verb = "update", Description = "Changes the given fields of an invoice and leaves the others as they are.")]
public sealed record UpdateInvoice : SingleAction
{
    /// <summary>Id of the invoice, as List Invoices returns it.</summary>
    [Input("Invoice ID", "Id of the invoice, as List Invoices returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "98001120")]
    public required long InvoiceId { get; init; }

    /// <summary>Number to show on the invoice.</summary>
    [Input("Number", "Number to show on the invoice.", Clearable = true, Example = "48021-A")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Number { get; init; }

    /// <summary>Id of the invoice type, as List Invoices returns it in invoiceType.</summary>
    [Input("Type ID", "Id of the invoice type, as List Invoices returns it in invoiceType.", Clearable = true, Example = "2310")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TypeId { get; init; }

    /// <summary>The invoice date.</summary>
    [Input("Invoiced On", "The invoice date.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> InvoicedOn { get; init; }

    /// <summary>Total of the items before tax, in the tenant's currency.</summary>
    [Input("Subtotal", "Total of the items before tax, in the tenant's currency.", Clearable = true, Example = "250.00")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Subtotal { get; init; }

    /// <summary>Sales tax on the subtotal, in the tenant's currency.</summary>
    [Input("Tax", "Sales tax on the subtotal, in the tenant's currency.", Clearable = true, Example = "16.88")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Tax { get; init; }

    /// <summary>Describes the work or the reason for the invoice. HTML is allowed.</summary>
    [Input("Summary", "Describes the work or the reason for the invoice. HTML is allowed.", Clearable = true,
        Example = "Refund for the returned valve")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Summary { get; init; }

    /// <summary>Whether the franchise royalty on the invoice is pending, was sent, or failed.</summary>
    [Input("Royalty Status", "Whether the franchise royalty on the invoice is pending, was sent, or failed.", Clearable = true,
        Example = "Pending")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<RoyaltyStatus?> RoyaltyStatus { get; init; }

    /// <summary>The date of the franchise royalty.</summary>
    [Input("Royalty Date", "The date of the franchise royalty.", Clearable = true, Example = "2026-11-30T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> RoyaltyDate { get; init; }

    /// <summary>When the franchise royalty was sent.</summary>
    [Input("Royalty Sent On", "When the franchise royalty was sent.", Clearable = true, Example = "2026-12-01T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> RoyaltySentOn { get; init; }

    /// <summary>A note about the franchise royalty.</summary>
    [Input("Royalty Memo", "A note about the franchise royalty.", Clearable = true, Example = "Goes with the November statement")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> RoyaltyMemo { get; init; }

    /// <summary>The invoice's id in the accounting system that it is exported to.</summary>
    [Input("Export ID", "The invoice's id in the accounting system that it is exported to.", Clearable = true, Example = "QB-48021")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> ExportId { get; init; }

    /// <summary>The invoice's status in the office's review.</summary>
    [Input("Review Status", "The invoice's status in the office's review.", Clearable = true, Example = "NeedsReview")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<InvoiceReviewStatus?> ReviewStatus { get; init; }

    /// <summary>The user that the invoice is assigned to.</summary>
    [Input("Assigned To ID", "The user that the invoice is assigned to.", Clearable = true, Example = "7120045")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> AssignedToId { get; init; }

    /// <summary>
    /// Items of the invoice, each by its id. What happens to omitted items is not documented; Update Invoice Items changes only one.
    /// </summary>
    [Input("Items",
        "Items of the invoice, each by its id. What happens to omitted items is not documented; Update Invoice Items changes only one.",
        Clearable = true, Example = """[{"id":98001133,"description":"Ball valve, 3/4 inch","quantity":2,"unitPrice":125.00}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<InvoiceItemEntry[]?> Items { get; init; }

    /// <summary>Settlement of the payments on the invoice, each by the payment's id.</summary>
    [Input("Payments", "Settlement of the payments on the invoice, each by the payment's id.", Clearable = true,
        Example = """[{"id":98102207,"settlementStatus":"Settled","settlementDate":"2026-11-05T00:00:00Z"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<PaymentSettlement[]?> Payments { get; init; }

    /// <summary>Id of the tax zone, which sets the sales tax.</summary>
    [Input("Tax Zone ID", "Id of the tax zone, which sets the sales tax.", Clearable = true, Example = "610112")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TaxZoneId { get; init; }

    /// <summary>Id of the budget code that the amount is booked under.</summary>
    [Input("Budget Code ID", "Id of the budget code that the amount is booked under.", Clearable = true, Example = "611020")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> BudgetCodeId { get; init; }

    /// <summary>The date by which the invoice must be paid, without a time.</summary>
    [Input("Due Date", "The date by which the invoice must be paid, without a time.", Clearable = true, Example = "2026-12-03")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateOnly?> DueDate { get; init; }
}
