using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The batch in which an invoice or a payment goes into the books.</summary>
public sealed record Batch : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Number { get; init; }

    public string? Name { get; init; }
}
