using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The batch in which an invoice or a payment is posted to accounting.</summary>
public sealed record Batch : ServiceTitanRecord
{
    /// <summary>Identifies the batch within the tenant; List Invoices and List Payments filter by it.</summary>
    public long Id { get; init; }

    /// <summary>The number that the office uses; List Invoices and List Payments filter by it too.</summary>
    public string? Number { get; init; }

    /// <summary>The name that the office gave the batch.</summary>
    public string? Name { get; init; }
}
