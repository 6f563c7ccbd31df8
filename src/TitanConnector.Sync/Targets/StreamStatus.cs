namespace TitanConnector.Sync.Targets;

/// <summary>What a target knows of one stream of one tenant.</summary>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Position">The position, as the engine wrote it.</param>
/// <param name="SyncedAt">
/// When the last commit was, by the clock of the target. Asking for changes ends with a commit even if there are none, so this is also when
/// ServiceTitan was last asked with success.
/// </param>
/// <param name="Error">Why the last run of the stream failed; <see langword="null"/> if it did not.</param>
public sealed record StreamStatus(long Tenant, string Stream, string Position, DateTimeOffset? SyncedAt, string? Error)
{
    /// <summary>How many rows were new or changed, in all runs together.</summary>
    public long RowsWritten { get; init; }

    /// <summary>When a watch will ask for the changes next; <see langword="null"/> if no watch has said so.</summary>
    public DateTimeOffset? NextAt { get; init; }
}

/// <summary>A tenant whose records are in a target.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Environment">The environment of ServiceTitan, such as <c>production</c>.</param>
/// <param name="TimeZone">The time zone of the tenant, as <c>America/Chicago</c>; <see langword="null"/> if it is not known.</param>
/// <param name="Labels">Labels for groups of tenants.</param>
public sealed record TenantRecord(long Id, string Connection, string Environment, string? TimeZone, IReadOnlyList<string> Labels);

/// <summary>Something odd in the answers of ServiceTitan, as a target counts it.</summary>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Kind">What is odd.</param>
/// <param name="Path">Where in the records.</param>
/// <param name="Example">The key of a record that has it.</param>
/// <param name="Count">How many versions of records had it.</param>
/// <param name="FirstSeen">When the first of them was committed.</param>
/// <param name="LastSeen">When the last of them was committed.</param>
public sealed record OddityRecord(
    long Tenant, string Stream, Tables.OddityKind Kind, string Path, string Example, long Count, DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen);
