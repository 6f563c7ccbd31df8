using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Changes the given fields of a payment and leaves the others as they are; Type ID and Splits are required each time.</summary>
[Action("updatePayment", "Update Payment", "PATCH", "/accounting/v2/tenant/{tenant}/payments/{id}", Effect.Update,
    Verb = "update",
    Description = "Changes the given fields of a payment and leaves the others as they are; Type ID and Splits are required each time.")]
public sealed record UpdatePayment : TitanAction<SavedPayment>
{
    /// <summary>Id of the payment, as List Payments returns it.</summary>
    [Input("Payment ID", "Id of the payment, as List Payments returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "98102207")]
    public required long PaymentId { get; init; }

    /// <summary>Id of the payment's type. ServiceTitan requires it in every update, even when it does not change.</summary>
    [Input("Type ID", "Id of the payment's type. ServiceTitan requires it in every update, even when it does not change.",
        Example = "2207")]
    public required long TypeId { get; init; }

    /// <summary>
    /// How the whole payment is divided among invoices. Required in every update; assume that omitted splits are removed.
    /// </summary>
    [Input("Splits", "How the whole payment is divided among invoices. Required in every update; assume that omitted splits are removed.",
        Example = """[{"invoiceId":98001120,"amount":250.00}]""")]
    public required PaymentSplitEntry[] Splits { get; init; }

    /// <summary>A note about the payment, replacing the current one.</summary>
    [Input("Memo", "A note about the payment, replacing the current one.", Example = "Paid at the front desk")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Memo { get; init; }

    /// <summary>When the payment was made.</summary>
    [Input("Paid On", "When the payment was made.", Example = "2026-11-03T15:30:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> PaidOn { get; init; }

    /// <summary>The authorization code of a card payment.</summary>
    [Input("Auth Code", "The authorization code of a card payment.", Example = "034187")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> AuthCode { get; init; }

    /// <summary>The number printed on the check, for a payment by check.</summary>
    [Input("Check Number", "The number printed on the check, for a payment by check.", Example = "1044")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> CheckNumber { get; init; }

    /// <summary>The payment's id in the accounting system that it is exported to.</summary>
    [Input("Export ID", "The payment's id in the accounting system that it is exported to.", Example = "QB-20117")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> ExportId { get; init; }

    /// <summary>Whether the payment is pending, posted to accounting, or exported.</summary>
    [Input("Status", "Whether the payment is pending, posted to accounting, or exported.", Example = "Posted")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<PaymentStatus> Status { get; init; }

    /// <summary>False deactivates the payment.</summary>
    [Input("Active", "False deactivates the payment.", Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> Active { get; init; }
}
