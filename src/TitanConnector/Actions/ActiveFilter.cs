using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Which records a list answers: active ones, inactive ones, or any.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveFilter>))]
public enum ActiveFilter
{
    True,
    Any,
    False,
}
