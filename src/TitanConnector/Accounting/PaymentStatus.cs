using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How far a payment is on its way into the books.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    Pending,
    Posted,
    Exported,
}
