using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether an invoice was sent to the customer and opened.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceSentStatus>))]
public enum InvoiceSentStatus
{
    /// <summary>The customer has not received it.</summary>
    NotSent,

    /// <summary>It was sent to the customer, who has not opened it.</summary>
    Sent,

    /// <summary>The customer has looked at it.</summary>
    Opened,
}
