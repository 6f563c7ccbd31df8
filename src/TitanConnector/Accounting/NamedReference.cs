using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Refers to another record by its id and name.</summary>
public sealed record NamedReference : ServiceTitanRecord
{
    /// <summary>Identifies the other record within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The name of the other record.</summary>
    public string? Name { get; init; }
}
