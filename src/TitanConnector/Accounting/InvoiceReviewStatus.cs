using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The status of an invoice in the office's review.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceReviewStatus>))]
public enum InvoiceReviewStatus
{
    /// <summary>It has not been reviewed yet.</summary>
    NeedsReview,

    /// <summary>The office has postponed the review.</summary>
    OnHold,

    /// <summary>The office has checked it.</summary>
    Reviewed,

    /// <summary>Somebody still has to approve it.</summary>
    PendingApproval,

    /// <summary>Approval was refused.</summary>
    Rejected,

    /// <summary>It can be sent to the customer.</summary>
    ReadyForBilling,

    /// <summary>It has been billed.</summary>
    Invoiced,
}
