using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The part of a payment to apply to one invoice.</summary>
public sealed record PaymentSplitEntry
{
    /// <summary>How much of the payment is applied to the invoice, in the tenant's currency.</summary>
    [Description("How much of the payment is applied to the invoice, in the tenant's currency.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Amount { get; init; }

    /// <summary>Id of the invoice that is paid. Give this or invoiceNumber.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> InvoiceId { get; init; }

    /// <summary>Number of the invoice that is paid, in place of its id.</summary>
    [Description("Number of the invoice that is paid, in place of its id.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> InvoiceNumber { get; init; }
}

/// <summary>The part of a payment that is applied to one invoice, as Create Payment and Update Payment return it.</summary>
public sealed record PaymentSplit : ServiceTitanRecord
{
    /// <summary>How much is applied to the invoice, in the tenant's currency.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Id of the invoice that is paid; null if only its number is known.</summary>
    public long? InvoiceId { get; init; }

    /// <summary>Number of the invoice that is paid.</summary>
    public string? InvoiceNumber { get; init; }
}
