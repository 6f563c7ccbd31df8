using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Which records a list of accounting answers: active ones, inactive ones, or all.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveState>))]
public enum ActiveState
{
    ActiveOnly,
    InactiveOnly,
    All,
}

/// <summary>How a balance compares with the given one.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BalanceComparer>))]
public enum BalanceComparer
{
    Equals,
    NotEquals,
    Greater,
    Less,
}

/// <summary>Whether all of several conditions have to hold, or any of them.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LogicalOperator>))]
public enum LogicalOperator
{
    And,
    Or,
}

/// <summary>What an invoice is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceConfiguration>))]
public enum InvoiceConfiguration
{
    JobInvoice,
    ProjectInvoice,
    CounterSales,
    MembershipInvoice,
    InterestChargeInvoice,
    ARImportInvoice,
}

/// <summary>The kind of an invoice's item.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceItemType>))]
public enum InvoiceItemType
{
    Service,
    Material,
    Equipment,
    PriceModifier,
    Unspecified,
}

/// <summary>How far the review of an invoice is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceReviewStatus>))]
public enum InvoiceReviewStatus
{
    NeedsReview,
    OnHold,
    Reviewed,
    PendingApproval,
    Rejected,
    ReadyForBilling,
    Invoiced,
}

/// <summary>Whether an invoice went to the customer.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceSentStatus>))]
public enum InvoiceSentStatus
{
    NotSent,
    Sent,
    Opened,
}

/// <summary>How the processing of a payment went.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentProcessingStatus>))]
public enum PaymentProcessingStatus
{
    Success,
    Fail,
    Pending,
    Rejected,
}

/// <summary>How far a payment is on its way into the books.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    Pending,
    Posted,
    Exported,
}

/// <summary>What a payment is to accounting.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentTransactionType>))]
public enum PaymentTransactionType
{
    Undefined,
    JournalEntry,
    ReceivePayment,
}

/// <summary>What became of the royalty on an invoice.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RoyaltyStatus>))]
public enum RoyaltyStatus
{
    Pending,
    Sent,
    Failed,
}

/// <summary>Whether a payment is settled.</summary>
[JsonConverter(typeof(ClosedEnumConverter<SettlementStatus>))]
public enum SettlementStatus
{
    NotSettled,
    Settled,
}

/// <summary>How far an invoice is on its way into the books.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TransactionStatus>))]
public enum TransactionStatus
{
    Pending,
    Posted,
    Exported,
}
