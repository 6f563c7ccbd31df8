using TitanConnector.Actions;

namespace TitanConnector.Accounting;

/// <summary>Records a payment and applies it to invoices.</summary>
[Action("createPayment", "Create Payment", "POST", "/accounting/v2/tenant/{tenant}/payments", Effect.Create,
    Verb = "create", Description = "Records a payment and applies it to invoices.")]
public sealed record CreatePayment : TitanAction<SavedPayment>
{
    /// <summary>Id of the payment's type, such as cash or check.</summary>
    [Input("Type ID", "Id of the payment's type, such as cash or check.", Example = "2207")]
    public required long TypeId { get; init; }

    /// <summary>How the payment is divided among invoices.</summary>
    [Input("Splits", "How the payment is divided among invoices.", Example = """[{"invoiceId":98001120,"amount":250.00}]""")]
    public PaymentSplitEntry[]? Splits { get; init; }

    /// <summary>A note about the payment.</summary>
    [Input("Memo", "A note about the payment.", Example = "Paid at the front desk")]
    public string? Memo { get; init; }

    /// <summary>When the payment was made.</summary>
    [Input("Paid On", "When the payment was made.", Example = "2026-11-03T15:30:00Z")]
    public DateTimeOffset? PaidOn { get; init; }

    /// <summary>The authorization code of a card payment.</summary>
    [Input("Auth Code", "The authorization code of a card payment.", Example = "034187")]
    public string? AuthCode { get; init; }

    /// <summary>The number printed on the check, for a payment by check.</summary>
    [Input("Check Number", "The number printed on the check, for a payment by check.", Example = "1044")]
    public string? CheckNumber { get; init; }

    /// <summary>The payment's id in the accounting system that it is exported to.</summary>
    [Input("Export ID", "The payment's id in the accounting system that it is exported to.", Example = "QB-20117")]
    public string? ExportId { get; init; }

    /// <summary>Whether the payment is pending, posted to accounting, or exported.</summary>
    [Input("Status", "Whether the payment is pending, posted to accounting, or exported.", Example = "Pending")]
    public PaymentStatus? Status { get; init; }

    /// <summary>The total amount paid, in the tenant's currency.</summary>
    [Input("Amount", "The total amount paid, in the tenant's currency.", Example = "250.00")]
    public decimal? Amount { get; init; }

    /// <summary>The customer who paid.</summary>
    [Input("Customer ID", "The customer who paid.", Example = "84315907")]
    public long? CustomerId { get; init; }
}
