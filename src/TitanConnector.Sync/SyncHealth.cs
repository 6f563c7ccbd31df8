using TitanConnector.Sync.Health;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>Says what is wrong with the copies in a target. Nothing is asked of ServiceTitan, and nothing is changed.</summary>
/// <param name="target">The target. The caller disposes of it.</param>
/// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
public sealed class SyncHealth(ISyncTarget target, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Finds what is wrong.</summary>
    /// <param name="maxAge">
    /// How long ago ServiceTitan may have been asked for the changes of a stream. A stream that was asked and had nothing new is not stale,
    /// and neither is a quiet one that a watch asks less often, as long as it is not late by its own schedule.
    /// </param>
    /// <param name="streams">The names of the streams; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The problems; none if all is well.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used.</exception>
    public async Task<IReadOnlyList<SyncProblem>> CheckAsync(
        TimeSpan maxAge, IReadOnlyList<string>? streams = null, CancellationToken cancellationToken = default)
    {
        await target.OpenAsync(null, cancellationToken);
        var tenants = await target.TenantsAsync(cancellationToken);
        var known = await target.StatusAsync(cancellationToken);
        var asked = streams is null ? known : [.. known.Where(stream => streams.Contains(stream.Stream, StringComparer.Ordinal))];
        return tenants.Count == 0
            ? [new SyncProblem(SyncProblemKind.Empty, 0, "", null, $"{target.Name} holds no tenants.")]
            :
            [
                .. ProblemFinder.Find(tenants, asked, maxAge, _time.GetUtcNow()),
                .. tenants.SelectMany(tenant => MissingOf(tenant, known, streams)),
            ];
    }

    private static IEnumerable<SyncProblem> MissingOf(
        TenantRecord tenant, IReadOnlyList<StreamStatus> known, IReadOnlyList<string>? streams)
    {
        var synced = known.Where(stream => stream.Tenant == tenant.Id).Select(stream => stream.Stream).ToHashSet(StringComparer.Ordinal);
        return streams is not null
            ? streams.Where(stream => !synced.Contains(stream)).Select(stream =>
                new SyncProblem(SyncProblemKind.Empty, tenant.Id, tenant.Connection, stream, "It has not been synced yet."))
            : synced.Count > 0 ? []
            : [new SyncProblem(SyncProblemKind.Empty, tenant.Id, tenant.Connection, null, "Nothing of this tenant has been synced yet.")];
    }
}
