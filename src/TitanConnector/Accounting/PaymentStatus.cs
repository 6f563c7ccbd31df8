using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The accounting status of a payment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Not posted to accounting yet.</summary>
    Pending,

    /// <summary>Entered in the books.</summary>
    Posted,

    /// <summary>Sent to the accounting system.</summary>
    Exported,
}
