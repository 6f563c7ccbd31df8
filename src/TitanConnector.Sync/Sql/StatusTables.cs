using System.Data.Common;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>Reads the tables that say how a sync goes.</summary>
internal static class StatusTables
{
    public static async Task<IReadOnlyList<StreamStatus>> StreamsAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        List<StreamStatus> streams = [];
        await foreach (var row in session.QueryAsync(
            "SELECT tenant_id, stream, position, synced_at, error, rows_written FROM _titan_streams ORDER BY tenant_id, stream", cancellationToken))
        {
            streams.Add(new StreamStatus(
                row.GetInt64(0), row.GetString(1), row.GetString(2), Time(dialect, row, 3), row.IsDBNull(4) ? null : row.GetString(4))
            {
                RowsWritten = row.GetInt64(5),
            });
        }

        return streams;
    }

    public static async Task<IReadOnlyList<OddityRecord>> OdditiesAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
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

    private static DateTimeOffset? Time(SqlDialect dialect, DbDataReader row, int index) =>
        dialect.Read(row, index, ColumnType.Instant) is { IsNull: false } time ? new DateTimeOffset(time.Instant) : null;
}
