using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>A payment as List Payments returns it. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "date", "type", "customer.name", "total", "unappliedAmount", "active", "modifiedOn")]
public sealed record Payment : ServiceTitanRecord
{
    /// <summary>Identifies the payment within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The status of the payment's export to the accounting system, as ServiceTitan words it.</summary>
    public string? SyncStatus { get; init; }

    /// <summary>The payment number shown to users.</summary>
    public string? ReferenceNumber { get; init; }

    /// <summary>When the payment was made, in UTC. In writes, it is called paidOn.</summary>
    [Description("When the payment was made, in UTC. In writes, it is called paidOn.")]
    public DateTimeOffset? Date { get; init; }

    /// <summary>Name of the payment type, such as cash or check.</summary>
    [Description("Name of the payment type, such as cash or check.")]
    public string? Type { get; init; }

    /// <summary>Id of the payment type, as used in writes.</summary>
    public long? TypeId { get; init; }

    /// <summary>The total amount paid, in the tenant's currency.</summary>
    public decimal? Total { get; init; }

    /// <summary>The part that is not applied to any invoice, in the tenant's currency.</summary>
    [Description("The part that is not applied to any invoice, in the tenant's currency.")]
    public decimal? UnappliedAmount { get; init; }

    /// <summary>A note about the payment.</summary>
    public string? Memo { get; init; }

    /// <summary>The customer who paid, by id and name.</summary>
    public NamedReference? Customer { get; init; }

    /// <summary>The business unit of the payment, by id and name.</summary>
    public NamedReference? BusinessUnit { get; init; }

    /// <summary>The batch in which the payment is posted to accounting; null if it is in none.</summary>
    public Batch? Batch { get; init; }

    /// <summary>Name of the user who entered the payment.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The account that takes the money; null if none is set.</summary>
    public GeneralLedgerAccount? GeneralLedgerAccount { get; init; }

    /// <summary>The invoices that the payment is applied to, and how much of it. Empty if it is applied to none.</summary>
    [Description("The invoices that the payment is applied to, and how much of it. Empty if it is applied to none.")]
    public IReadOnlyList<AppliedPayment> AppliedTo { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The payment's custom fields, by name.</summary>
    public IReadOnlyList<NamedCustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The authorization code of a card payment; null for other payments.</summary>
    public string? AuthCode { get; init; }

    /// <summary>The number printed on the check; null for other payments.</summary>
    public string? CheckNumber { get; init; }

    /// <summary>The bank deposit that holds the payment, by id and name; null if it is in none.</summary>
    public NamedReference? Deposit { get; init; }

    /// <summary>Id of the payment that this one refunds; null unless it is a refund.</summary>
    [Description("Id of the payment that this one refunds; null unless it is a refund.")]
    public long? RefundedPaymentId { get; init; }

    /// <summary>When the payment was entered, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the payment was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>False if the payment was deactivated.</summary>
    public bool? Active { get; init; }
}

/// <summary>The part of a payment that is applied to one invoice, as List Payments returns it.</summary>
public sealed record AppliedPayment : ServiceTitanRecord
{
    /// <summary>Identifies this part of the payment within the tenant.</summary>
    public long AppliedId { get; init; }

    /// <summary>Id of the record that the amount is applied to, usually an invoice.</summary>
    [Description("Id of the record that the amount is applied to, usually an invoice.")]
    public long AppliedTo { get; init; }

    /// <summary>How much of the payment is used here, in the tenant's currency.</summary>
    public decimal? AppliedAmount { get; init; }

    /// <summary>When the amount was assigned, in UTC.</summary>
    public DateTimeOffset? AppliedOn { get; init; }

    /// <summary>Name of the user who assigned the amount.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>Number of the invoice that it is applied to.</summary>
    public string? AppliedToReferenceNumber { get; init; }
}

/// <summary>A payment as returned by Create Payment and Update Payment. Its fields differ from those of List Payments.</summary>
[TableColumns("id", "typeId", "customerId", "paidOn", "status", "transactionStatus", "active")]
public sealed record SavedPayment : ServiceTitanRecord
{
    /// <summary>Identifies the payment within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>Id of the payment type, such as cash or check.</summary>
    public long TypeId { get; init; }

    /// <summary>Id of the customer who paid; null if there is none.</summary>
    public long? CustomerId { get; init; }

    /// <summary>False if the payment was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>A note about the payment.</summary>
    public string? Memo { get; init; }

    /// <summary>When the payment was made, in UTC. In List Payments, it is called date.</summary>
    public DateTimeOffset? PaidOn { get; init; }

    /// <summary>The authorization code of a card payment; null for other payments.</summary>
    public string? AuthCode { get; init; }

    /// <summary>The number printed on the check; null for other payments.</summary>
    public string? CheckNumber { get; init; }

    /// <summary>The payment's id in the accounting system that it was exported to; null if it was not exported.</summary>
    [Description("The payment's id in the accounting system that it was exported to; null if it was not exported.")]
    public string? ExportId { get; init; }

    /// <summary>The result of processing the payment; null if it was not processed.</summary>
    public OpenEnum<PaymentProcessingStatus>? TransactionStatus { get; init; }

    /// <summary>Whether the payment is pending, posted to accounting, or exported.</summary>
    public OpenEnum<PaymentStatus>? Status { get; init; }

    /// <summary>How the payment is divided among invoices. Empty if it is applied to none.</summary>
    [Description("How the payment is divided among invoices. Empty if it is applied to none.")]
    public IReadOnlyList<PaymentSplit> Splits { get; init => field = ValueList.Of(value); } = [];
}
