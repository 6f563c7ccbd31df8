using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An account in the tenant's general ledger.</summary>
public sealed record GeneralLedgerAccount : ServiceTitanRecord
{
    /// <summary>Identifies the account within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The account's name in the books.</summary>
    public string? Name { get; init; }

    /// <summary>The account's number in the books.</summary>
    public string? Number { get; init; }

    /// <summary>The type of account, as the books name it.</summary>
    public string? Type { get; init; }

    /// <summary>The subtype within Type.</summary>
    public string? DetailType { get; init; }
}
