using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether a payment is settled.</summary>
[JsonConverter(typeof(ClosedEnumConverter<SettlementStatus>))]
public enum SettlementStatus
{
    NotSettled,
    Settled,
}
