using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Whether a list returns active records, inactive ones, or both. The names are ServiceTitan's.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveFilter>))]
public enum ActiveFilter
{
    /// <summary>Only active records.</summary>
    True,

    /// <summary>Active and inactive records.</summary>
    Any,

    /// <summary>Only inactive (deactivated) records.</summary>
    False,
}
