using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether all of several conditions have to hold, or any of them.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LogicalOperator>))]
public enum LogicalOperator
{
    And,
    Or,
}
