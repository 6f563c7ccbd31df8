using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether the money of a payment has arrived.</summary>
[JsonConverter(typeof(ClosedEnumConverter<SettlementStatus>))]
public enum SettlementStatus
{
    /// <summary>The money is still on its way.</summary>
    NotSettled,

    /// <summary>The money has arrived.</summary>
    Settled,
}
