using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Whether several conditions must all hold.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LogicalOperator>))]
public enum LogicalOperator
{
    /// <summary>All conditions must hold.</summary>
    And,

    /// <summary>At least one condition must hold.</summary>
    Or,
}
