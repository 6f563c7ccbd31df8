using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The result of processing a payment, such as charging a card.</summary>
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
