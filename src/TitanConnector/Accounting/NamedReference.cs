using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>Another record, by its id and name.</summary>
public sealed record NamedReference : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }
}
