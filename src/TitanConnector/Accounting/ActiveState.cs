using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether a list of accounting records returns active ones, inactive ones, or both.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveState>))]
public enum ActiveState
{
    /// <summary>Only active records.</summary>
    ActiveOnly,

    /// <summary>Only inactive (deactivated) records.</summary>
    InactiveOnly,

    /// <summary>Active and inactive records.</summary>
    All,
}
