using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>What a payment is to accounting.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentTransactionType>))]
public enum PaymentTransactionType
{
    Undefined,
    JournalEntry,
    ReceivePayment,
}
