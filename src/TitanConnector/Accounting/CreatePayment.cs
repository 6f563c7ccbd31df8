using TitanConnector.Actions;

namespace TitanConnector.Accounting;

[Action("createPayment", "Create Payment", "POST", "/accounting/v2/tenant/{tenant}/payments", Effect.Create,
    Group = "payments", Verb = "create", Description = "Records a payment and says which invoices it goes to.")]
public sealed record CreatePayment : TitanAction<SavedPayment>
{
    [Input("Type ID", "Id of the payment's type, such as cash or check.", Example = "2207")]
    public required long TypeId { get; init; }

    [Input("Splits", "How much of the payment goes to which invoice.", Example = """[{"invoiceId":98001120,"amount":250.00}]""")]
    public PaymentSplitEntry[]? Splits { get; init; }

    [Input("Memo", "A note on the payment.", Example = "Paid at the front desk")]
    public string? Memo { get; init; }

    [Input("Paid On", "When the payment was made.", Example = "2026-11-03T15:30:00Z")]
    public DateTimeOffset? PaidOn { get; init; }

    [Input("Auth Code", "The authorization code of a card payment.", Example = "034187")]
    public string? AuthCode { get; init; }

    [Input("Check Number", "The number of the check.", Example = "1044")]
    public string? CheckNumber { get; init; }

    [Input("Export ID", "The payment's id in the accounting system that it is exported to.", Example = "QB-20117")]
    public string? ExportId { get; init; }

    [Input("Status", "How far the payment is on its way into the books.", Example = "Pending")]
    public PaymentStatus? Status { get; init; }

    [Input("Amount", "What was paid in all.", Example = "250.00")]
    public decimal? Amount { get; init; }

    [Input("Customer ID", "The customer who paid.", Example = "84315907")]
    public long? CustomerId { get; init; }
}
