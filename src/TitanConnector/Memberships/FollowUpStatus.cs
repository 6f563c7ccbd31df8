using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>How far the office has come in talking to a customer.</summary>
[JsonConverter(typeof(ClosedEnumConverter<FollowUpStatus>))]
public enum FollowUpStatus
{
    /// <summary>Nobody has tried yet.</summary>
    NotAttempted,

    /// <summary>The customer could not be reached.</summary>
    Unreachable,

    /// <summary>Somebody has talked to the customer.</summary>
    Contacted,

    /// <summary>The customer agreed.</summary>
    Won,

    /// <summary>The office gave it up.</summary>
    Dismissed,
}
