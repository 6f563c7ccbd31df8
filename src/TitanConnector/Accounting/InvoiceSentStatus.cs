using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether an invoice went to the customer.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceSentStatus>))]
public enum InvoiceSentStatus
{
    NotSent,
    Sent,
    Opened,
}
