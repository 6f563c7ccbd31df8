namespace TitanConnector.Sync.Targets;

/// <summary>Thrown when a target cannot be used. Nothing was written by the call that threw it, unless it says so.</summary>
/// <param name="message">What is wrong, and what to do. It never contains a password.</param>
/// <param name="isTransient">Whether the same call may succeed later, for example because the database restarts.</param>
/// <param name="cause">The exception of the database.</param>
public class SyncTargetException(string message, bool isTransient = false, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient => isTransient;

    /// <summary>Another process syncs a tenant. The same call works when it has ended.</summary>
    internal static SyncTargetException Busy(string? holder, long tenant, string target, string consequence) => new(
        $"{holder} syncs tenant {tenant} into {target}, so {consequence}. Stop it first.", isTransient: true);

    /// <summary>The columns that a target leaves out are others than this run knows.</summary>
    internal static SyncTargetException ChoiceChanged(string table, string target) => new(
        $"The columns of {table} that {target} leaves out have changed since this run began, so nothing was written. Start it again.");
}

/// <summary>
/// Thrown when another process has taken over the work of this one, for example because this one was paused. Nothing was written.
/// </summary>
/// <param name="lease">The lease that was lost.</param>
/// <param name="holder">Who has it now; <see langword="null"/> if nobody.</param>
public sealed class LeaseLostException(SyncLease lease, string? holder) : SyncTargetException(
    $"Tenant {lease.Tenant}: {(holder is null ? "the lease was given back" : $"{holder} has taken over")}, so this run stops. "
        + "Nothing of it is lost.")
{
    /// <summary>The lease that was lost.</summary>
    public SyncLease Lease => lease;
}
