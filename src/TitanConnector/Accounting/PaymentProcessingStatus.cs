using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How the processing of a payment went.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentProcessingStatus>))]
public enum PaymentProcessingStatus
{
    Success,
    Fail,
    Pending,
    Rejected,
}
