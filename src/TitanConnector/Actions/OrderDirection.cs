using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>The direction in which a list is sorted.</summary>
[JsonConverter(typeof(ClosedEnumConverter<OrderDirection>))]
[Choices("asc", "desc")]
public enum OrderDirection
{
    /// <summary>The smallest, earliest or first in the alphabet first.</summary>
    Asc,

    /// <summary>The largest, latest or last in the alphabet first.</summary>
    Desc,
}
