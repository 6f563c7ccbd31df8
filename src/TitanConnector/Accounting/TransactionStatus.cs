using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The accounting status of an invoice.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TransactionStatus>))]
public enum TransactionStatus
{
    /// <summary>Not posted to accounting yet.</summary>
    Pending,

    /// <summary>Entered in the books.</summary>
    Posted,

    /// <summary>Sent to the accounting system.</summary>
    Exported,
}
