using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>Rows of one stream and the position after them, which a target writes together or not at all.</summary>
public sealed record SyncCommit
{
    /// <summary>The lease. If it is no longer the caller's, nothing is written.</summary>
    public required SyncLease Lease { get; init; }

    /// <summary>The table.</summary>
    public required TableDefinition Table { get; init; }

    /// <summary>The latest version of each record, each record once.</summary>
    public IReadOnlyList<SyncRow> Rows { get; init; } = [];

    /// <summary>The position of the stream after these rows, as the engine wrote it.</summary>
    public required string Position { get; init; }

    /// <summary>The id of the run, in the rows' column <c>_titan_run_id</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The operation that returned the rows, in their column <c>_titan_source</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether earlier versions of the records go to the table of history.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>
    /// Whether the rows are noted as seen, so that <see cref="Sweep"/> can tell which records are no longer there.
    /// </summary>
    public bool NotesSeen { get; init; }

    /// <summary>Whether to forget what was noted as seen before, because the list is read from the beginning.</summary>
    public bool ForgetsSeen { get; init; }

    /// <summary>Whether to make all records of the tenant absent that were not seen, and forget what was seen.</summary>
    public bool Sweep { get; init; }

    /// <summary>
    /// For a child stream, the parents whose children were read completely, with the hashes of the parents at that time. Children that are
    /// not in <see cref="Rows"/> become absent.
    /// </summary>
    public IReadOnlyList<ParentRecord> Parents { get; init; } = [];

    /// <summary>What is odd in the records.</summary>
    public OddityTally Oddities { get; init; } = new();
}

/// <summary>A record of the parent of a child stream.</summary>
/// <param name="Id">The id of the record, a number or a text.</param>
/// <param name="Hash">The hash of the record.</param>
public readonly record struct ParentRecord(string Id, long Hash);
