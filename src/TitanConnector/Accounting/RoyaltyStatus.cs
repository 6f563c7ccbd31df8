using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>What became of the royalty on an invoice.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RoyaltyStatus>))]
public enum RoyaltyStatus
{
    Pending,
    Sent,
    Failed,
}
