namespace TitanConnector.Sync.Engine;

/// <summary>A step of a sync.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Stream">The name of the stream; <see langword="null"/> for the tenant as a whole.</param>
/// <param name="Step">What happened.</param>
public sealed record SyncProgress(string Connection, string? Stream, SyncStep Step)
{
    /// <summary>How many records this run has read of the stream.</summary>
    public long Read { get; init; }

    /// <summary>How many rows this run has written of the stream.</summary>
    public long Changed { get; init; }

    /// <summary>How many records the first load of the stream will read; <see langword="null"/> if it is not known.</summary>
    public long? Total { get; init; }

    /// <summary>What went wrong, or who has the lease; <see langword="null"/> if nothing.</summary>
    public string? Message { get; init; }
}

/// <summary>The kinds of <see cref="SyncProgress"/>.</summary>
public enum SyncStep
{
    /// <summary>A stream begins.</summary>
    Started,

    /// <summary>Rows were committed.</summary>
    Committed,

    /// <summary>A stream has read everything there is.</summary>
    Finished,

    /// <summary>A stream, or the tenant, cannot go on.</summary>
    Failed,

    /// <summary>A stream or the tenant is tried again, because the target or ServiceTitan was away.</summary>
    Retried,

    /// <summary>Someone else syncs the tenant.</summary>
    Busy,

    /// <summary>A ready view was not made, and the message says why. Nothing else is affected.</summary>
    ViewNotMade,

    /// <summary>An alert could not be delivered. It is tried again.</summary>
    AlertFailed,

    /// <summary>The target excludes or hashes columns or removes old rows, as was chosen before. The message says which.</summary>
    ChoiceKept,

    /// <summary>
    /// The target no longer excludes or hashes columns or removes old rows that it did before, because the options say otherwise. The
    /// message says which.
    /// </summary>
    ChoiceEnded,
}
