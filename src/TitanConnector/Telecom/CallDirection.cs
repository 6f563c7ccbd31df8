using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Telecom;

/// <summary>Whether a call was made by the customer or by the company.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CallDirection>))]
public enum CallDirection
{
    /// <summary>The customer called the company.</summary>
    Inbound,

    /// <summary>The company called the customer.</summary>
    Outbound,
}
