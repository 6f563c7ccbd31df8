using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether a franchise has reported what it owes its franchisor for an invoice.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RoyaltyStatus>))]
public enum RoyaltyStatus
{
    /// <summary>Not sent yet.</summary>
    Pending,

    /// <summary>Reported to the franchisor.</summary>
    Sent,

    /// <summary>Sending it failed.</summary>
    Failed,
}
