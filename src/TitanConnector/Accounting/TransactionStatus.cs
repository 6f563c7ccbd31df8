using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How far an invoice is on its way into the books.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TransactionStatus>))]
public enum TransactionStatus
{
    Pending,
    Posted,
    Exported,
}
