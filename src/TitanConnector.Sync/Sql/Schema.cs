using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>Creates tables, and adds what existing ones lack. Nothing is dropped, and nothing that people added is in the way.</summary>
internal static class Schema
{
    /// <summary>Prepares a table.</summary>
    /// <returns>Its statements, with the names that its columns have in this target.</returns>
    public static async Task<TableSql> PrepareAsync(
        SqlSession session, SqlDialect dialect, TableDefinition table, bool withHistory, string target, CancellationToken cancellationToken)
    {
        var documented = new TableSql(dialect, table, [.. table.Columns.Select(column => column.Name)]);
        var known = await ColumnsAsync(session, dialect, table.Name, cancellationToken);
        if (known.Count == 0)
        {
            await CreateAsync(session, documented, withHistory, cancellationToken);
            await BuildTable.BeginAsync(session, table, cancellationToken);
            return documented;
        }

        await CheckKeyAsync(session, dialect, table, known, target, cancellationToken);
        var isChanged = false;
        var names = new List<string>();
        foreach (var (index, column) in table.Columns.Index())
        {
            var name = NameIn(known, dialect, column);
            if (!known.ContainsKey(name))
            {
                if (table.Key.Contains(index))
                {
                    throw NoKey(target, table);
                }

                await AddAsync(session, dialect, table.Name, name, column.Type, cancellationToken);
                isChanged = true;
            }

            names.Add(name);
        }

        var sql = new TableSql(dialect, table, names);
        var needed = sql.StageColumns.Select(column => column.Name).Append(TableSql.SyncedAt);
        if (needed.FirstOrDefault(name => !known.ContainsKey(name) && !names.Contains(name)) is { } missing)
        {
            throw new SyncTargetException(
                $"The table {table.Name} of {target} has no column {missing}, so it was not made by this program or was changed. "
                + "Rename the table, and the next run makes it again.");
        }

        if (isChanged)
        {
            await ReadAgainAsync(session, table, cancellationToken);
        }

        await FillElementsAsync(session, dialect, sql, cancellationToken);
        await CreateAsync(session, sql, withHistory, cancellationToken);
        await BuildTable.BeginAsync(session, table, cancellationToken);
        if (withHistory)
        {
            await ExtendHistoryAsync(session, dialect, sql, cancellationToken);
        }

        return sql;
    }

    /// <summary>The names that the columns of a table have in this target, by JSON property, as far as they are there.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ColumnsAsync(
        SqlSession session, SqlDialect dialect, TableDefinition table, CancellationToken cancellationToken)
    {
        var known = await ColumnsAsync(session, dialect, table.Name, cancellationToken);
        return table.Columns.Select(column => (column.Path, Name: NameIn(known, dialect, column)))
            .Where(column => known.ContainsKey(column.Name))
            .ToDictionary(column => column.Path, column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>The columns of a table, or of its table of history, that were left behind when these columns got another type.</summary>
    public static async Task<IReadOnlyList<string>> LeftBehindAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, string table, IEnumerable<int> columns, CancellationToken cancellationToken)
    {
        var names = columns.SelectMany(sql.NamesBefore).ToList();
        return names.Count == 0 ? [] : [.. names.Intersect((await ColumnsAsync(session, dialect, table, cancellationToken)).Keys)];
    }

    private static async Task CreateAsync(SqlSession session, TableSql sql, bool withHistory, CancellationToken cancellationToken)
    {
        foreach (var statement in sql.Create(withHistory))
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    // A list that people join on only since this version: its elements are in the rows that are there.
    private static async Task FillElementsAsync(SqlSession session, SqlDialect dialect, TableSql sql, CancellationToken cancellationToken)
    {
        foreach (var element in sql.Elements)
        {
            if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", element.Name)) is null)
            {
                await session.ExecuteAsync(sql.CreateElements(element), cancellationToken);
                await session.ExecuteAsync(sql.FillElements(element, "true"), cancellationToken);
            }
        }
    }

    // A column of another type stays as it is, and a new one takes the values from now on.
    private static string NameIn(Dictionary<string, string> known, SqlDialect dialect, ColumnDefinition column)
    {
        var name = column.Name;
        for (var number = 2; known.TryGetValue(name, out var type) && !dialect.Fits(type, column.Type); number++)
        {
            name = $"{column.Name}_{number}";
        }

        return name;
    }

    private static Task<int> AddAsync(
        SqlSession session, SqlDialect dialect, string table, string name, ColumnType type, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"ALTER TABLE {SqlDialect.Quote(table)} ADD COLUMN {SqlDialect.Quote(name)} {dialect.TypeOf(type)}", cancellationToken);

    // The new column is empty in the rows that are there. They are compared by their hashes, which now differ, when the stream is read
    // again.
    public static async Task ReadAgainAsync(SqlSession session, TableDefinition table, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"UPDATE {SqlDialect.Quote(table.Name)} SET {TableSql.Hash} = 0", cancellationToken);
        await session.ExecuteAsync(
            "UPDATE _titan_streams SET position = '' WHERE stream = @stream", cancellationToken, ("@stream", table.Name));
        await session.ExecuteAsync("DELETE FROM _titan_children WHERE stream = @stream", cancellationToken, ("@stream", table.Name));
    }

    private static async Task ExtendHistoryAsync(SqlSession session, SqlDialect dialect, TableSql sql, CancellationToken cancellationToken)
    {
        var known = await ColumnsAsync(session, dialect, sql.HistoryName, cancellationToken);
        foreach (var (name, type) in sql.StageColumns.Where(column => !known.ContainsKey(column.Name)))
        {
            await AddAsync(session, dialect, sql.HistoryName, name, type, cancellationToken);
        }
    }

    private static async Task CheckKeyAsync(
        SqlSession session, SqlDialect dialect, TableDefinition table, Dictionary<string, string> known, string target,
        CancellationToken cancellationToken)
    {
        List<string> key = [];
        await foreach (var row in session.QueryAsync(dialect.KeyQuery, cancellationToken, ("@table", table.Name)))
        {
            key.Add(row.GetString(0));
        }

        if (!key.SequenceEqual([TableDefinition.TenantColumn, .. table.KeyColumns.Select(column => column.Name)])
            || table.KeyColumns.Any(column => !dialect.Fits(known[column.Name], column.Type)))
        {
            throw NoKey(target, table);
        }
    }

    private static SyncTargetException NoKey(string target, TableDefinition table) => new(
        $"The table {table.Name} of {target} does not have the primary key "
        + $"({string.Join(", ", table.KeyColumns.Select(column => column.Name).Prepend(TableDefinition.TenantColumn))}), so it "
        + "was not made by this program or was changed. Rename the table, and the next run makes it again.");

    private static async Task<Dictionary<string, string>> ColumnsAsync(
        SqlSession session, SqlDialect dialect, string table, CancellationToken cancellationToken)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in session.QueryAsync(dialect.ColumnsQuery, cancellationToken, ("@table", table)))
        {
            columns[row.GetString(0)] = row.GetString(1);
        }

        return columns;
    }
}
