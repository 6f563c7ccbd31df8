namespace TitanConnector.Sync.Engine;

/// <summary>What a run has done for a tenant.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Tenant">The tenant's id.</param>
public sealed record SyncResult(string Connection, long Tenant)
{
    /// <summary>The streams, in the order in which they ended.</summary>
    public IReadOnlyList<StreamResult> Streams { get; init; } = [];

    /// <summary>Who was already syncing the tenant, so this run did not; <see langword="null"/> if nobody.</summary>
    public string? BusyWith { get; init; }

    /// <summary>Why the tenant could not be synced; <see langword="null"/> if it could.</summary>
    public string? Error { get; init; }

    /// <summary>What stopped the tenant.</summary>
    internal Exception? Cause { get; init; }

    /// <summary>Whether everything was read.</summary>
    public bool IsComplete => BusyWith is null && Error is null && Streams.All(stream => stream.Error is null);
}

/// <summary>What a run has done for a stream.</summary>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Read">How many records were read, repetitions included.</param>
/// <param name="Changed">How many rows were new or changed.</param>
/// <param name="Error">Why it stopped; <see langword="null"/> if it has read everything there is.</param>
public sealed record StreamResult(string Stream, long Read, long Changed, string? Error = null)
{
    /// <summary>
    /// How many of the records had no value in a column that identifies them, so they could not be kept.
    /// </summary>
    public long NotKept { get; init; }

    /// <summary>What stopped it.</summary>
    internal Exception? Cause { get; init; }

    /// <summary>Whether the credentials were refused, so no other stream of the tenant can go on.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>When to try again at the earliest, if it is not worth trying before.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
