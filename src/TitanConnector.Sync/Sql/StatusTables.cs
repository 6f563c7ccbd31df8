using System.Data.Common;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>Reads the tables that say how a sync goes.</summary>
internal static class StatusTables
{
    public static async Task<IReadOnlyList<StreamStatus>> StreamsAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        List<StreamStatus> streams = [];

        // A target of an older version, which is only looked into, does not have the table.
        var hasSchedule = await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", "_titan_schedule")) is not null;
        var schedule = hasSchedule
            ? "n.next_at FROM _titan_streams AS s LEFT JOIN _titan_schedule AS n ON n.tenant_id = s.tenant_id AND n.stream = s.stream"
            : "NULL FROM _titan_streams AS s";
        await foreach (var row in session.QueryAsync(
            $"SELECT s.tenant_id, s.stream, s.position, s.synced_at, s.error, s.rows_written, {schedule} ORDER BY s.tenant_id, s.stream",
            cancellationToken))
        {
            streams.Add(new StreamStatus(
                row.GetInt64(0), row.GetString(1), row.GetString(2), Time(dialect, row, 3), row.IsDBNull(4) ? null : row.GetString(4))
            {
                RowsWritten = row.GetInt64(5),
                NextAt = Time(dialect, row, 6),
            });
        }

        return streams;
    }

    public static async Task<IReadOnlyList<OddityRecord>> OdditiesAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        List<OddityRecord> oddities = [];
        await foreach (var row in session.QueryAsync(
            """
            SELECT tenant_id, stream, kind, path, example, count, first_seen, last_seen FROM _titan_oddities
            ORDER BY tenant_id, stream, kind, path
            """,
            cancellationToken))
        {
            // A later version may know kinds that this one does not.
            if (Enum.TryParse<OddityKind>(row.GetString(2), out var kind))
            {
                oddities.Add(new OddityRecord(
                    row.GetInt64(0), row.GetString(1), kind, row.GetString(3), row.GetString(4), row.GetInt64(5),
                    Time(dialect, row, 6)!.Value, Time(dialect, row, 7)!.Value));
            }
        }

        return oddities;
    }

    public static DateTimeOffset? Time(SqlDialect dialect, DbDataReader row, int index) =>
        dialect.Read(row, index, ColumnType.Instant) is { IsNull: false } time ? new DateTimeOffset(time.Instant) : null;
}
