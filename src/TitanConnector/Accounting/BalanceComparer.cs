using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>How the balance of an invoice is compared with an amount.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BalanceComparer>))]
public enum BalanceComparer
{
    /// <summary>The balance is exactly the amount.</summary>
    Equals,

    /// <summary>The balance is any other amount.</summary>
    NotEquals,

    /// <summary>The balance is above the amount.</summary>
    Greater,

    /// <summary>The balance is below the amount.</summary>
    Less,
}
