namespace TitanConnector.Sync.Targets;

/// <summary>
/// The right to write the rows of a tenant. It is in the target, with a fence: a number that rises whenever the lease changes hands. Each
/// commit is checked against it, so that a process that was paused and comes back cannot write over its successor.
/// </summary>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Group">The group of streams, such as <c>all</c>.</param>
/// <param name="Holder">Who has it, in words that people understand.</param>
/// <param name="Fence">The fence.</param>
/// <param name="Duration">How long it lasts after each commit or renewal, by the clock of the target.</param>
public sealed record SyncLease(long Tenant, string Group, string Holder, long Fence, TimeSpan Duration)
{
    /// <summary>The group of all streams of a tenant.</summary>
    internal const string AllStreams = "all";
}

/// <summary>The outcome of an attempt to get a lease.</summary>
/// <param name="Lease">The lease; <see langword="null"/> if someone else has it.</param>
/// <param name="Holder">Who has it.</param>
/// <param name="FreeIn">How long it lasts unless the other renews it.</param>
public readonly record struct LeaseAttempt(SyncLease? Lease, string Holder, TimeSpan FreeIn);
