using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An account of the general ledger.</summary>
public sealed record GeneralLedgerAccount : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public string? Number { get; init; }

    public string? Type { get; init; }

    public string? DetailType { get; init; }
}
