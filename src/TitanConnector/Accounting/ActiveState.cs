using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Which records a list of accounting answers: active ones, inactive ones, or all.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ActiveState>))]
public enum ActiveState
{
    ActiveOnly,
    InactiveOnly,
    All,
}
