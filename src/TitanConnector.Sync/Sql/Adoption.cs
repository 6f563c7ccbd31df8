using System.Globalization;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// Brings in what other builds wrote into a table: page by page, each in a transaction that checks the fence. It can stop at any moment,
/// and doing a page twice has the same result.
/// </summary>
internal sealed class Adoption(SqlDialect dialect, TableSql sql, SyncLease lease)
{
    private const int RowsInPage = 500;

    // More runs than these are not named: then all rows are looked at.
    private const int MostFences = 500;

    private readonly UnknownFields _unknown = new(sql.Table);
    private readonly string _table = SqlDialect.Quote(sql.Table.Name);
    private readonly string _unknownColumn = TableDefinition.UnknownFieldsColumn;

    private TableDefinition Table => sql.Table;

    private int KeyCount => Table.Key.Count;

    /// <summary>Brings in a page of rows.</summary>
    /// <param name="session">The session, in a transaction.</param>
    /// <param name="since">Up to which fence it was done before.</param>
    /// <param name="after">The key of the last row of the page before; <see langword="null"/> at the beginning.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The key of the last row, to go on with; <see langword="null"/> at the end.</returns>
    public async Task<CellValue[]?> PageAsync(SqlSession session, long since, CellValue[]? after, CancellationToken cancellationToken)
    {
        await Leases.RenewAsync(session, dialect, lease, cancellationToken);
        var rows = await ReadAsync(session, since, after, cancellationToken);
        foreach (var (key, unknown) in rows)
        {
            if (unknown is not null && _unknown.Move(unknown) is var (values, rest))
            {
                await MoveAsync(session, _table, isHistory: false, key, unknown, values, rest, cancellationToken);
            }
        }

        if (rows.Count > 0)
        {
            await MoveInHistoryAsync(session, rows[0].Key, rows[^1].Key, cancellationToken);
            await FillElementsAsync(session, rows[0].Key, rows[^1].Key, cancellationToken);
        }

        return rows.Count < RowsInPage ? null : rows[^1].Key;
    }

    /// <summary>Notes that all is done.</summary>
    public async Task EndAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await Leases.RenewAsync(session, dialect, lease, cancellationToken);
        List<string> paths = [];
        await foreach (var row in session.QueryAsync(
            "SELECT path FROM _titan_oddities WHERE tenant_id = @tenant AND stream = @stream AND kind = 'UnknownField'",
            cancellationToken, ("@tenant", lease.Tenant), ("@stream", Table.Name)))
        {
            paths.Add(row.GetString(0));
        }

        // What has a column now is no longer odd.
        foreach (var path in paths.Where(_unknown.IsKnown))
        {
            await session.ExecuteAsync(
                "DELETE FROM _titan_oddities WHERE tenant_id = @tenant AND stream = @stream AND kind = 'UnknownField' AND path = @path",
                cancellationToken, ("@tenant", lease.Tenant), ("@stream", Table.Name), ("@path", path));
        }

        await BuildTable.NoteAsync(session, lease, Table, cancellationToken);
    }

    private async Task<List<(CellValue[] Key, string? Unknown)>> ReadAsync(
        SqlSession session, long since, CellValue[]? after, CancellationToken cancellationToken)
    {
        var fences = lease.Fence - since - 1;
        var runs = fences > MostFences
            ? ""
            : $" AND {TableSql.Run} IN ({string.Join(", ", Enumerable.Range(0, (int)fences).Select(index => $"@r{index}"))})";
        List<(string, object?)> parameters = [("@tenant", lease.Tenant), .. after is null ? [] : KeyParameters("a", after)];
        if (runs.Length > 0)
        {
            parameters.AddRange(Enumerable.Range(0, (int)fences).Select(index =>
                ($"@r{index}", (object?)string.Create(CultureInfo.InvariantCulture, $"{lease.Tenant}-{since + 1 + index}"))));
        }

        List<(CellValue[], string?)> rows = [];
        var keys = SqlDialect.Quote(sql.Key.Skip(1));
        await foreach (var row in session.QueryAsync(
            $"""
            SELECT {keys}, {_unknownColumn} FROM {_table}
            WHERE {TableDefinition.TenantColumn} = @tenant{runs}{(after is null ? "" : $" AND ({keys}) > ({KeyNames("a")})")}
            ORDER BY {keys} LIMIT {RowsInPage}
            """,
            cancellationToken, [.. parameters]))
        {
            rows.Add((KeyOf(row), row.IsDBNull(KeyCount) ? null : row.GetString(KeyCount)));
        }

        return rows;
    }

    private CellValue[] KeyOf(System.Data.Common.DbDataReader row) =>
        [.. Table.KeyColumns.Select((column, index) => dialect.Read(row, index, column.Type))];

    // The row must still have the fields that were read, so that nothing newer is written over.
    private Task<int> MoveAsync(
        SqlSession session, string table, bool isHistory, CellValue[] key, string unknown, IReadOnlyDictionary<int, CellValue> values,
        string? rest, CancellationToken cancellationToken)
    {
        var json = dialect.TypeOf(ColumnType.Json);
        var columns = values.Select(value =>
            $"{SqlDialect.Quote(sql.Names[value.Key])} = CAST(@v{value.Key} AS {dialect.TypeOf(Table.Columns[value.Key].Type)})");
        return session.ExecuteAsync(
            $"""
            UPDATE {table} SET {string.Join(", ", columns)}, {_unknownColumn} = CAST(@rest AS {json}){(isHistory ? "" : $", {TableSql.SyncedAt} = {dialect.Now}")}
            WHERE {TableDefinition.TenantColumn} = @tenant AND ({SqlDialect.Quote(sql.Key.Skip(1))}) = ({KeyNames("k")})
              AND {_unknownColumn} = CAST(@unknown AS {json})
            """,
            cancellationToken,
            [
                ("@tenant", lease.Tenant), ("@unknown", unknown), ("@rest", rest), .. KeyParameters("k", key),
                .. values.Select(value => ($"@v{value.Key}", SqlDialect.Parameter(value.Value, Table.Columns[value.Key].Type))),
            ]);
    }

    private async Task MoveInHistoryAsync(SqlSession session, CellValue[] first, CellValue[] last, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", sql.HistoryName)) is null)
        {
            return;
        }

        var history = SqlDialect.Quote(sql.HistoryName);
        List<(CellValue[] Key, string Unknown)> rows = [];
        await foreach (var row in session.QueryAsync(
            $"SELECT {SqlDialect.Quote(sql.Key.Skip(1))}, {_unknownColumn} FROM {history} WHERE {Range("")} "
                + $"AND {_unknownColumn} IS NOT NULL",
            cancellationToken, RangeParameters(first, last)))
        {
            rows.Add((KeyOf(row), row.GetString(KeyCount)));
        }

        foreach (var (key, unknown) in rows)
        {
            if (_unknown.Move(unknown) is var (values, rest))
            {
                await MoveAsync(session, history, isHistory: true, key, unknown, values, rest, cancellationToken);
            }
        }
    }

    // All rows of the range: those of this build have the same elements as before.
    private async Task FillElementsAsync(SqlSession session, CellValue[] first, CellValue[] last, CancellationToken cancellationToken)
    {
        foreach (var element in sql.Elements)
        {
            await session.ExecuteAsync(
                $"DELETE FROM {SqlDialect.Quote(element.Name)} WHERE {Range("")}", cancellationToken, RangeParameters(first, last));
            await session.ExecuteAsync(sql.FillElements(element, Range("s.")), cancellationToken, RangeParameters(first, last));
        }
    }

    private string Range(string prefix)
    {
        var keys = string.Join(", ", sql.Key.Skip(1).Select(name => prefix + SqlDialect.Quote(name)));
        return $"{prefix}{TableDefinition.TenantColumn} = @tenant AND ({keys}) >= ({KeyNames("f")}) AND ({keys}) <= ({KeyNames("l")})";
    }

    private (string, object?)[] RangeParameters(CellValue[] first, CellValue[] last) =>
        [("@tenant", lease.Tenant), .. KeyParameters("f", first), .. KeyParameters("l", last)];

    private string KeyNames(string prefix) => string.Join(", ", Table.KeyColumns.Select((column, index) =>
        $"CAST(@{prefix}{index} AS {dialect.TypeOf(column.Type)})"));

    private IEnumerable<(string, object?)> KeyParameters(string prefix, CellValue[] key) =>
        Table.KeyColumns.Select((column, index) => ($"@{prefix}{index}", SqlDialect.Parameter(key[index], column.Type)));
}
