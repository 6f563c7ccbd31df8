using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>A payment as the list answers it.</summary>
[TableColumns("id", "date", "type", "customer.name", "total", "unappliedAmount", "active", "modifiedOn")]
public sealed record Payment : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? SyncStatus { get; init; }

    public string? ReferenceNumber { get; init; }

    [Description("The day that the payment counts for; writes call it paidOn.")]
    public DateTimeOffset? Date { get; init; }

    [Description("Name of the payment's type.")]
    public string? Type { get; init; }

    public long? TypeId { get; init; }

    public decimal? Total { get; init; }

    [Description("What is left that goes to no invoice.")]
    public decimal? UnappliedAmount { get; init; }

    public string? Memo { get; init; }

    public NamedReference? Customer { get; init; }

    public NamedReference? BusinessUnit { get; init; }

    public Batch? Batch { get; init; }

    public string? CreatedBy { get; init; }

    public GeneralLedgerAccount? GeneralLedgerAccount { get; init; }

    [Description("The invoices that the payment goes to.")]
    public IReadOnlyList<AppliedPayment> AppliedTo { get; init => field = value ?? []; } = [];

    public IReadOnlyList<NamedCustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    public string? AuthCode { get; init; }

    public string? CheckNumber { get; init; }

    public NamedReference? Deposit { get; init; }

    [Description("The payment that this one gives back.")]
    public long? RefundedPaymentId { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public bool? Active { get; init; }
}

/// <summary>The part of a payment that goes to one invoice, as the list of payments answers it.</summary>
public sealed record AppliedPayment : ServiceTitanRecord
{
    public long AppliedId { get; init; }

    [Description("Id of what the payment goes to, such as an invoice.")]
    public long AppliedTo { get; init; }

    public decimal? AppliedAmount { get; init; }

    public DateTimeOffset? AppliedOn { get; init; }

    public string? AppliedBy { get; init; }

    public string? AppliedToReferenceNumber { get; init; }
}

/// <summary>A payment as it is answered to a write: other fields than the list has.</summary>
[TableColumns("id", "typeId", "customerId", "paidOn", "status", "transactionStatus", "active")]
public sealed record SavedPayment : ServiceTitanRecord
{
    public long Id { get; init; }

    public long TypeId { get; init; }

    public long? CustomerId { get; init; }

    public bool? Active { get; init; }

    public string? Memo { get; init; }

    public DateTimeOffset? PaidOn { get; init; }

    public string? AuthCode { get; init; }

    public string? CheckNumber { get; init; }

    [Description("The payment's id in the accounting system that it was exported to.")]
    public string? ExportId { get; init; }

    public OpenEnum<PaymentProcessingStatus>? TransactionStatus { get; init; }

    public OpenEnum<PaymentStatus>? Status { get; init; }

    [Description("How much goes to which invoice.")]
    public IReadOnlyList<PaymentSplit> Splits { get; init => field = value ?? []; } = [];
}
