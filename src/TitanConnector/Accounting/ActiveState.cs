using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether a list of accounting records returns active ones, inactive ones, or both.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveState>))]
public enum ActiveState
{
    /// <summary>Only records that were not deactivated.</summary>
    ActiveOnly,

    /// <summary>Only records that were deactivated.</summary>
    InactiveOnly,

    /// <summary>Active and inactive records alike.</summary>
    All,
}
