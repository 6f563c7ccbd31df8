using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Where a payment stands on its way into accounting.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Not handed to accounting yet.</summary>
    Pending,

    /// <summary>Entered in the books.</summary>
    Posted,

    /// <summary>Sent to the accounting system.</summary>
    Exported,
}
