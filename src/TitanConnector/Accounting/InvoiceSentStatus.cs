using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether the customer was sent an invoice and opened it.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceSentStatus>))]
public enum InvoiceSentStatus
{
    /// <summary>The customer has not received it.</summary>
    NotSent,

    /// <summary>It went out to the customer, who has not opened it.</summary>
    Sent,

    /// <summary>The customer has looked at it.</summary>
    Opened,
}
