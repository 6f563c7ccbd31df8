using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How the processing of a payment went, such as the charge to a card.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentProcessingStatus>))]
public enum PaymentProcessingStatus
{
    /// <summary>The payment went through.</summary>
    Success,

    /// <summary>The payment did not go through.</summary>
    Fail,

    /// <summary>The outcome is not known yet.</summary>
    Pending,

    /// <summary>The payment was refused.</summary>
    Rejected,
}
