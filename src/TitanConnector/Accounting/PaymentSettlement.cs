using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The settlement of one payment of an invoice, for Update Invoice.</summary>
public sealed record PaymentSettlement
{
    /// <summary>Id of the payment, as List Payments returns it.</summary>
    [Description("Id of the payment, as List Payments returns it.")]
    public required long Id { get; init; }

    /// <summary>Whether the money has arrived.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<SettlementStatus?> SettlementStatus { get; init; }

    /// <summary>When the money arrived.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> SettlementDate { get; init; }
}
