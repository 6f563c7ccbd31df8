using System.Runtime.CompilerServices;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>Reading and counting the rows of records.</content>
internal abstract partial class SqlTarget
{
    private const int KeysInQuery = 500;

    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        TableDefinition table, long tenant, CancellationToken cancellationToken) =>
        CountAsync(SqlOf(table).Count, cancellationToken, ("@tenant", tenant));

    public Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var count = SqlOf(table).CountCreated
            ?? throw new ArgumentException($"{table.Name} does not say when records were created.", nameof(table));
        return CountAsync(count, cancellationToken, ("@tenant", tenant), ("@before", CellValue.Of(before).ToText(ColumnType.Instant)));
    }

    public IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sql = SqlOf(table);
        return RowsAsync(table, withValues, withValues ? sql.SelectRows : sql.SelectKeys, cancellationToken, ("@tenant", tenant));
    }

    public async IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(keys);
        var sql = SqlOf(table);
        foreach (var chunk in keys.Chunk(KeysInQuery))
        {
            var parameters = chunk.Select((key, index) => ($"@k{index}", (object?)key)).Prepend(("@tenant", tenant));
            await foreach (var row in RowsAsync(table, true, sql.SelectByKeys(chunk.Length), cancellationToken, [.. parameters]))
            {
                yield return row;
            }
        }
    }

    private Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        ReadAsync<IReadOnlyDictionary<RecordState, long>>(
            async session =>
            {
                var counts = new Dictionary<RecordState, long>();
                await foreach (var row in session.QueryAsync(sql, cancellationToken, parameters))
                {
                    counts[StateNames.Parse(row.GetString(0))] = row.GetInt64(1);
                }

                return counts;
            },
            cancellationToken);

    private async IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table,
        bool withValues,
        string sql,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params (string Name, object? Value)[] parameters)
    {
        var columns = withValues ? table.Columns : [.. table.KeyColumns];
        var session = await ExplainAsync(() => RentAsync(isForWriting: false, cancellationToken).AsTask());
        try
        {
            await using var rows = session.QueryAsync(sql, cancellationToken, parameters).GetAsyncEnumerator(cancellationToken);
            while (await ExplainAsync(() => session.UseAsync(() => rows.MoveNextAsync().AsTask())))
            {
                var row = rows.Current;
                var values = new CellValue[columns.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = dialect.Read(row, i + 2, columns[i].Type);
                }

                // The key is first, so its values are where the definition says even if no others were read.
                yield return new StoredRow(
                    table.KeyOf(new SyncRow { Values = values }),
                    StateNames.Parse(row.GetString(0)),
                    row.IsDBNull(1) ? null : row.GetInt64(1),
                    withValues ? values : [])
                {
                    UnknownFields = withValues && !row.IsDBNull(columns.Count + 2) ? row.GetString(columns.Count + 2) : null,
                };
            }
        }
        finally
        {
            await ReturnAsync(session, isForWriting: false);
        }
    }
}
