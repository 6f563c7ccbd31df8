using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>Finds, exports and deletes all rows of a tenant.</summary>
internal static class TenantRemoval
{
    // What was promised to customers and what has been removed is remembered, and the fence must not fall.
    private static readonly string[] Kept = ["_titan_forgotten", "_titan_receipts", "_titan_leases"];

    private static readonly string[] JsonColumns = [TableDefinition.UnknownFieldsColumn, "labels"];

    /// <summary>The tables of this program that have rows of tenants, also those that only another version knows.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        List<string> found = ["tenants"];
        var relations = await ViewSql.RelationsAsync(session, dialect, cancellationToken);
        foreach (var (name, _) in relations
            .Where(one => !one.Value.IsView && !Kept.Contains(one.Key))
            .OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            List<string> columns = [];
            await foreach (var row in session.QueryAsync(dialect.ColumnsQuery, cancellationToken, ("@table", name)))
            {
                columns.Add(row.GetString(0));
            }

            List<string> key = [];
            await foreach (var row in session.QueryAsync(dialect.KeyQuery, cancellationToken, ("@table", name)))
            {
                key.Add(row.GetString(0));
            }

            var isOwn = name.StartsWith("_titan_", StringComparison.Ordinal) || columns.Contains(TableSql.Hash)
                || (key is [TableDefinition.TenantColumn, ..] && key[^1] == TableDefinition.PositionColumn);
            if (isOwn && columns.Contains(TableDefinition.TenantColumn))
            {
                found.Add(name);
            }
        }

        return found;
    }

    /// <summary>Writes the rows of a tenant, one JSON object a line.</summary>
    public static async Task ExportAsync(
        SqlSession session, SqlDialect dialect, long tenant, IReadOnlyDictionary<string, TableDefinition> tables, Stream stream,
        CancellationToken cancellationToken)
    {
        foreach (var table in await TablesAsync(session, dialect, cancellationToken))
        {
            var known = tables.GetValueOrDefault(
                table.EndsWith("_history", StringComparison.Ordinal) && !tables.ContainsKey(table) ? table[..^8] : table);
            var types = known?.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal) ?? [];
            await foreach (var row in session.QueryAsync(
                $"SELECT * FROM {SqlDialect.Quote(table)} WHERE {TenantColumn(table)} = @tenant", cancellationToken, ("@tenant", tenant)))
            {
                await using (var json = new Utf8JsonWriter(stream))
                {
                    json.WriteStartObject();
                    json.WriteString("table", table);
                    for (var i = 0; i < row.FieldCount; i++)
                    {
                        Write(json, dialect, row, i, types);
                    }

                    json.WriteEndObject();
                }

                stream.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>Deletes the rows of a tenant.</summary>
    public static async Task<IReadOnlyList<ReceiptLine>> RemoveAsync(
        SqlSession session, SqlDialect dialect, long tenant, CancellationToken cancellationToken)
    {
        List<ReceiptLine> lines = [];
        foreach (var table in await TablesAsync(session, dialect, cancellationToken))
        {
            var deleted = await session.ExecuteAsync(
                $"DELETE FROM {SqlDialect.Quote(table)} WHERE {TenantColumn(table)} = @tenant", cancellationToken, ("@tenant", tenant));
            lines.AddRange(deleted > 0 ? [new ReceiptLine(table, deleted, 0)] : Array.Empty<ReceiptLine>());
        }

        return lines;
    }

    private static string TenantColumn(string table) => table == "tenants" ? "id" : TableDefinition.TenantColumn;

    private static void Write(Utf8JsonWriter json, SqlDialect dialect, DbDataReader row, int index, Dictionary<string, ColumnType> types)
    {
        var name = row.GetName(index);
        json.WritePropertyName(name);
        if (row.IsDBNull(index))
        {
            json.WriteNullValue();
        }
        else if (types.TryGetValue(name, out var type) && dialect.Read(row, index, type) is { IsNull: false } value)
        {
            value.WriteTo(json, type);
        }
        else if (JsonColumns.Contains(name))
        {
            json.WriteRawValue(row.GetString(index));
        }
        else
        {
            WriteAny(json, row.GetValue(index));
        }
    }

    private static void WriteAny(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long or int or short:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTime time:
                json.WriteStringValue(CellValue.Of(new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero)).ToText(ColumnType.Instant));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
