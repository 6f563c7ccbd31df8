using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The part of a payment that goes to one invoice, for a write.</summary>
public sealed record PaymentSplitEntry
{
    [Description("How much of the payment goes to the invoice.")]
    [Clearable]
    public Optional<decimal?> Amount { get; init; }

    [Clearable]
    public Optional<long?> InvoiceId { get; init; }

    [Description("The invoice's number, in place of its id.")]
    [Clearable]
    public Optional<string?> InvoiceNumber { get; init; }
}

/// <summary>The part of a payment that goes to one invoice, as ServiceTitan answers it.</summary>
public sealed record PaymentSplit : ServiceTitanRecord
{
    public decimal? Amount { get; init; }

    public long? InvoiceId { get; init; }

    public string? InvoiceNumber { get; init; }
}
