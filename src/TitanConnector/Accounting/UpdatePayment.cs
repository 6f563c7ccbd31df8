using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

[Action("updatePayment", "Update Payment", "PATCH", "/accounting/v2/tenant/{tenant}/payments/{id}", Effect.Update,
    Group = "payments", Verb = "update",
    Description = "Changes the given fields of a payment and leaves the others as they are; type and splits have to be given each time.")]
public sealed record UpdatePayment : TitanAction<SavedPayment>
{
    [Input("Payment ID", "The payment's id, as List Payments gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "98102207")]
    public required long PaymentId { get; init; }

    [Input("Type ID", "Id of the payment's type. ServiceTitan asks for it in every update, changed or not.", Example = "2207")]
    public required long TypeId { get; init; }

    [Input("Splits",
        "How much of the payment goes to which invoice, whole and in every update: assume that what is left out is undone.",
        Example = """[{"invoiceId":98001120,"amount":250.00}]""")]
    public required PaymentSplitEntry[] Splits { get; init; }

    [Input("Memo", "The new note.", Example = "Paid at the front desk")]
    public Optional<string> Memo { get; init; }

    [Input("Paid On", "When the payment was made.", Example = "2026-11-03T15:30:00Z")]
    public Optional<DateTimeOffset> PaidOn { get; init; }

    [Input("Auth Code", "The authorization code of a card payment.", Example = "034187")]
    public Optional<string> AuthCode { get; init; }

    [Input("Check Number", "The number of the check.", Example = "1044")]
    public Optional<string> CheckNumber { get; init; }

    [Input("Export ID", "The payment's id in the accounting system that it is exported to.", Example = "QB-20117")]
    public Optional<string> ExportId { get; init; }

    [Input("Status", "How far the payment is on its way into the books.", Example = "Posted")]
    public Optional<PaymentStatus> Status { get; init; }

    [Input("Active", "False deactivates the payment.", Example = "true")]
    public Optional<bool> Active { get; init; }
}
