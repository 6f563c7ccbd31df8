using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

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
