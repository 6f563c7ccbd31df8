using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The table of tenants.</summary>
internal static class TenantTable
{
    public static Task<int> WriteAsync(SqlSession session, SqlDialect dialect, TenantRecord tenant, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO tenants (id, connection, name, environment, time_zone, labels)
            VALUES (@id, @connection, @connection, @environment, CAST(@zone AS {dialect.TypeOf(ColumnType.Text)}),
              CAST(@labels AS {dialect.TypeOf(ColumnType.Json)}))
            ON CONFLICT (id) DO UPDATE SET connection = excluded.connection, environment = excluded.environment,
              time_zone = COALESCE(excluded.time_zone, tenants.time_zone), labels = excluded.labels
            """,
            cancellationToken,
            ("@id", tenant.Id), ("@connection", tenant.Connection), ("@environment", tenant.Environment), ("@zone", tenant.TimeZone),
            ("@labels", new JsonArray([.. tenant.Labels.Select(label => (JsonNode)label)]).ToJsonString()));

    public static async Task<IReadOnlyList<TenantRecord>> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        List<TenantRecord> tenants = [];
        await foreach (var row in session.QueryAsync(
            "SELECT id, connection, environment, time_zone, labels FROM tenants ORDER BY id", cancellationToken))
        {
            tenants.Add(new TenantRecord(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                [.. JsonElement.Parse(row.GetString(4)).EnumerateArray().Select(label => label.GetString()!)]));
        }

        return tenants;
    }
}
