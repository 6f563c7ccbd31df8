using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>An account in the general ledger of the tenant's bookkeeping.</summary>
public sealed record GeneralLedgerAccount : ServiceTitanRecord
{
    /// <summary>Identifies the account within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>What the account is called in the books.</summary>
    public string? Name { get; init; }

    /// <summary>The account's number in the books.</summary>
    public string? Number { get; init; }

    /// <summary>The kind of account, as the bookkeeping names it.</summary>
    public string? Type { get; init; }

    /// <summary>A finer kind within Type.</summary>
    public string? DetailType { get; init; }
}
