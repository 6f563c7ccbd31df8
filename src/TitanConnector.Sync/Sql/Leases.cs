using System.Globalization;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The table of leases.</summary>
internal static class Leases
{
    public static async Task<LeaseAttempt> AcquireAsync(
        SqlSession session, SqlDialect dialect, long tenant, string group, string holder, TimeSpan duration,
        CancellationToken cancellationToken)
    {
        // The fence rises with each change of hands, and never falls: a lease that is given back stays as a row.
        var fence = await session.ScalarAsync(
            $"""
            INSERT INTO _titan_leases (tenant_id, lease_group, holder, fence, expires_at)
            VALUES (@tenant, @group, @holder, 1, {dialect.NowMilliseconds} + @duration)
            ON CONFLICT (tenant_id, lease_group) DO UPDATE
            SET holder = excluded.holder, fence = _titan_leases.fence + 1, expires_at = excluded.expires_at
            WHERE _titan_leases.expires_at <= {dialect.NowMilliseconds}
            RETURNING fence
            """,
            cancellationToken, ("@tenant", tenant), ("@group", group), ("@holder", holder), ("@duration", Milliseconds(duration)));
        if (fence is not null)
        {
            var lease = new SyncLease(tenant, group, holder, Convert.ToInt64(fence, CultureInfo.InvariantCulture), duration);
            return new LeaseAttempt(lease, holder, duration);
        }

        await foreach (var row in session.QueryAsync(
            $"SELECT holder, expires_at - {dialect.NowMilliseconds} FROM _titan_leases WHERE tenant_id = @tenant AND lease_group = @group",
            cancellationToken, ("@tenant", tenant), ("@group", group)))
        {
            return new LeaseAttempt(null, row.GetString(0), TimeSpan.FromMilliseconds(Math.Max(0, row.GetInt64(1))));
        }

        return new LeaseAttempt(null, "someone else", TimeSpan.Zero);
    }

    /// <summary>
    /// Renews a lease, in the transaction that writes: the changed row also keeps others from taking the lease until the transaction ends.
    /// </summary>
    /// <exception cref="LeaseLostException">Someone else has it.</exception>
    public static async Task RenewAsync(SqlSession session, SqlDialect dialect, SyncLease lease, CancellationToken cancellationToken)
    {
        var renewed = await session.ExecuteAsync(
            $"""
            UPDATE _titan_leases SET expires_at = {dialect.NowMilliseconds} + @duration
            WHERE tenant_id = @tenant AND lease_group = @group AND fence = @fence AND holder = @holder
            """,
            cancellationToken,
            ("@duration", Milliseconds(lease.Duration)), ("@tenant", lease.Tenant), ("@group", lease.Group), ("@fence", lease.Fence),
            ("@holder", lease.Holder));
        if (renewed == 0)
        {
            throw new LeaseLostException(lease, await HolderAsync(session, lease, cancellationToken));
        }
    }

    public static Task<int> ReleaseAsync(SqlSession session, SyncLease lease, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        UPDATE _titan_leases SET expires_at = 0, holder = ''
        WHERE tenant_id = @tenant AND lease_group = @group AND fence = @fence AND holder = @holder
        """,
        cancellationToken,
        ("@tenant", lease.Tenant), ("@group", lease.Group), ("@fence", lease.Fence), ("@holder", lease.Holder));

    private static async Task<string?> HolderAsync(SqlSession session, SyncLease lease, CancellationToken cancellationToken) =>
        await session.ScalarAsync(
            "SELECT holder FROM _titan_leases WHERE tenant_id = @tenant AND lease_group = @group",
            cancellationToken, ("@tenant", lease.Tenant), ("@group", lease.Group)) is string { Length: > 0 } holder ? holder : null;

    private static long Milliseconds(TimeSpan duration) => (long)duration.TotalMilliseconds;
}
