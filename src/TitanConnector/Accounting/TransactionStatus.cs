using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Where an invoice stands on its way into accounting.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TransactionStatus>))]
public enum TransactionStatus
{
    /// <summary>Not handed to accounting yet.</summary>
    Pending,

    /// <summary>Entered in the books.</summary>
    Posted,

    /// <summary>Sent to the accounting system.</summary>
    Exported,
}
