using System.Globalization;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The table that says up to which fence a build of this program has brought in what other builds wrote. Between that fence and the one of
/// a new run, others had the lease: builds that know other columns, or this one for other streams.
/// </summary>
internal static class BuildTable
{
    public static string Create(SqlDialect dialect)
    {
        var (number, text) = (dialect.TypeOf(ColumnType.Integer), dialect.TypeOf(ColumnType.Text));
        return $"""
            CREATE TABLE IF NOT EXISTS _titan_builds (tenant_id {number} NOT NULL, stream {text} NOT NULL, build {text} NOT NULL,
              fence {number} NOT NULL, PRIMARY KEY (tenant_id, stream, build))
            """;
    }

    /// <summary>
    /// Notes when a build first prepared a table: it has just brought in what was there then. Another build may have the lease now and go
    /// on writing, so its fence does not count.
    /// </summary>
    public static Task<int> BeginAsync(
        SqlSession session, TableDefinition table, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        INSERT INTO _titan_builds (tenant_id, stream, build, fence)
        SELECT t.id, @stream, @build, COALESCE((SELECT l.fence FROM _titan_leases AS l WHERE l.tenant_id = t.id AND l.lease_group = @group), 1) - 1
        FROM tenants AS t WHERE true
        ON CONFLICT (tenant_id, stream, build) DO NOTHING
        """,
        cancellationToken, ("@stream", table.Name), ("@build", table.Build), ("@group", SyncLease.AllStreams));

    /// <summary>Whether a statement is that of <see cref="BeginAsync"/>.</summary>
    public static bool IsNote(string statement) => statement.StartsWith("INSERT INTO _titan_builds", StringComparison.Ordinal);

    public static async Task<long> FenceAsync(
        SqlSession session, long tenant, TableDefinition table, CancellationToken cancellationToken) =>
        Convert.ToInt64(
            await session.ScalarAsync(
                "SELECT fence FROM _titan_builds WHERE tenant_id = @tenant AND stream = @stream AND build = @build",
                cancellationToken, ("@tenant", tenant), ("@stream", table.Name), ("@build", table.Build)) ?? 0L,
            CultureInfo.InvariantCulture);

    public static Task<int> NoteAsync(SqlSession session, SyncLease lease, TableDefinition table, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            INSERT INTO _titan_builds (tenant_id, stream, build, fence) VALUES (@tenant, @stream, @build, @fence)
            ON CONFLICT (tenant_id, stream, build) DO UPDATE SET fence = excluded.fence
            """,
            cancellationToken, ("@tenant", lease.Tenant), ("@stream", table.Name), ("@build", table.Build), ("@fence", lease.Fence));
}
