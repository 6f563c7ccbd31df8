using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>Where a membership gives its advantages.</summary>
[JsonConverter(typeof(ClosedEnumConverter<MembershipLocationTarget>))]
public enum MembershipLocationTarget
{
    /// <summary>All of the customer's.</summary>
    AllLocations,

    /// <summary>One of the customer's.</summary>
    SingleLocation,
}
