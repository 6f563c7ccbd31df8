using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The table that says of which parents the children were read, and when.</summary>
internal static class ChildTable
{
    public static async Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        SqlSession session, SqlDialect dialect, long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore,
        CancellationToken cancellationToken)
    {
        var parents = SqlDialect.Quote(child.Parent!);
        List<ParentRecord> found = [];
        await foreach (var row in session.QueryAsync(
            $"""
            SELECT CAST(p.id AS {dialect.TypeOf(ColumnType.Text)}), p.{TableSql.Hash} FROM {parents} AS p
            LEFT JOIN _titan_children AS c ON c.tenant_id = p.tenant_id AND c.stream = @stream AND c.parent_id = CAST(p.id AS {dialect.TypeOf(ColumnType.Text)})
            WHERE p.tenant_id = @tenant AND p.{TableSql.State} <> 'absent'
              AND (c.parent_hash IS NULL OR c.parent_hash <> p.{TableSql.Hash} OR c.read_at < @before)
            ORDER BY CASE WHEN c.parent_hash = p.{TableSql.Hash} THEN 1 ELSE 0 END, c.read_at, p.id
            LIMIT @count
            """,
            cancellationToken,
            ("@stream", child.Name), ("@tenant", tenant), ("@before", readBefore?.ToUnixTimeMilliseconds() ?? 0), ("@count", (long)count)))
        {
            found.Add(new ParentRecord(row.GetString(0), row.GetInt64(1)));
        }

        return found;
    }
}
