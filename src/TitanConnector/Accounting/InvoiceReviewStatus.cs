using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Where an invoice stands in the office's review.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceReviewStatus>))]
public enum InvoiceReviewStatus
{
    /// <summary>Nobody has checked it yet.</summary>
    NeedsReview,

    /// <summary>The check was put off.</summary>
    OnHold,

    /// <summary>The check is done.</summary>
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
