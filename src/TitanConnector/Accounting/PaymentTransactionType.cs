using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How accounting records a payment.</summary>
[JsonConverter(typeof(ClosedEnumConverter<PaymentTransactionType>))]
public enum PaymentTransactionType
{
    /// <summary>ServiceTitan does not say how.</summary>
    Undefined,

    /// <summary>As an entry in the general journal.</summary>
    JournalEntry,

    /// <summary>As money received from a customer.</summary>
    ReceivePayment,
}
