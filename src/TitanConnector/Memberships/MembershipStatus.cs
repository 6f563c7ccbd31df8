using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>Whether a customer has the advantages of a membership.</summary>
[JsonConverter(typeof(ClosedEnumConverter<MembershipStatus>))]
public enum MembershipStatus
{
    /// <summary>It is in force.</summary>
    Active,

    /// <summary>It is out of force for a time.</summary>
    Suspended,

    /// <summary>It ended as agreed.</summary>
    Expired,

    /// <summary>It was ended early.</summary>
    Canceled,

    /// <summary>It was removed.</summary>
    Deleted,
}
