using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How a balance compares with the given one.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BalanceComparer>))]
public enum BalanceComparer
{
    Equals,
    NotEquals,
    Greater,
    Less,
}
