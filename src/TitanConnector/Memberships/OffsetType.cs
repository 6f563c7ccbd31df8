using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>The unit of the time before regular visits begin.</summary>
[JsonConverter(typeof(ClosedEnumConverter<OffsetType>))]
public enum OffsetType
{
    /// <summary>Seven days each.</summary>
    Weeks,

    /// <summary>Calendar months.</summary>
    Months,
}
