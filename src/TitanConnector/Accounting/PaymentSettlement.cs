using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The settlement of one of an invoice's payments, for a write.</summary>
public sealed record PaymentSettlement
{
    [Description("Id of the payment.")]
    public required long Id { get; init; }

    [Clearable]
    public Optional<SettlementStatus?> SettlementStatus { get; init; }

    [Clearable]
    public Optional<DateTimeOffset?> SettlementDate { get; init; }
}
