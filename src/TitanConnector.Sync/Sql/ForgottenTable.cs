using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The ids of records that belong to customers who were forgotten, and the conditions by which further rows of theirs are found: in tables,
/// and in the stage of a commit, so that nothing comes back.
/// </summary>
internal static class ForgottenTable
{
    /// <summary>The tables of ids and of receipts.</summary>
    public static IEnumerable<string> Create(SqlDialect dialect)
    {
        var (number, text, time) =
            (dialect.TypeOf(ColumnType.Integer), dialect.TypeOf(ColumnType.Text), dialect.TypeOf(ColumnType.Instant));
        return
        [
            $"""
            CREATE TABLE IF NOT EXISTS _titan_forgotten (tenant_id {number} NOT NULL, stream {text} NOT NULL, record_key {text} NOT NULL,
              forgotten_at {time} NOT NULL, is_new {number} NOT NULL, PRIMARY KEY (tenant_id, stream, record_key))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_receipts (action {text} NOT NULL, tenant_id {number} NOT NULL, customer_id {number}, at {time} NOT NULL,
              receipt {dialect.TypeOf(ColumnType.Json)} NOT NULL)
            """,
        ];
    }

    /// <summary>
    /// Whether the key of a stream may be remembered: one that is made of the record's own content says something about it.
    /// </summary>
    public static bool MayRemember(TableDefinition table) =>
        !table.Stream.Key.Contains(ColumnTree.HashKey) && table.Stream.Name != "opt_outs" && table.Stream.Mode != StreamMode.Report;

    /// <summary>All ids of a tenant.</summary>
    public static async Task<ForgottenIds> ReadAsync(SqlSession session, long tenant, CancellationToken cancellationToken)
    {
        var forgotten = new ForgottenIds();
        await foreach (var row in session.QueryAsync(
            "SELECT stream, record_key FROM _titan_forgotten WHERE tenant_id = @tenant", cancellationToken, ("@tenant", tenant)))
        {
            forgotten.Add(row.GetString(0), row.GetString(1));
        }

        return forgotten;
    }

    /// <summary>Adds an id.</summary>
    public static Task<int> AddAsync(
        SqlSession session, SqlDialect dialect, long tenant, string stream, string key,
        CancellationToken cancellationToken) => session.ExecuteAsync(
        $"""
        INSERT INTO _titan_forgotten (tenant_id, stream, record_key, forgotten_at, is_new) VALUES (@tenant, @stream, @key, {dialect.Now}, 1)
        ON CONFLICT (tenant_id, stream, record_key) DO NOTHING
        """,
        cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@key", key));

    /// <summary>Adds the keys of rows, or the values of another column, of a table.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="table">The table, in quotes; called <c>x</c>.</param>
    /// <param name="value">An expression for the key.</param>
    /// <param name="condition">Which rows.</param>
    public static string Remember(SqlDialect dialect, string table, string value, string condition) => $"""
        INSERT INTO _titan_forgotten (tenant_id, stream, record_key, forgotten_at, is_new)
        SELECT DISTINCT x.tenant_id, @remembered, {value}, {dialect.Now}, 1 FROM {table} AS x
        WHERE x.tenant_id = @tenant AND {value} IS NOT NULL AND ({condition})
        ON CONFLICT (tenant_id, stream, record_key) DO NOTHING
        """;

    /// <summary>The condition by which rows, called <c>x</c>, belong to a customer who was forgotten.</summary>
    public static string Belongs(SqlDialect dialect, TableSql sql, PersonalRule rule)
    {
        var text = dialect.TypeOf(ColumnType.Text);
        List<string> conditions = [IsForgotten(KeyOf(dialect, sql), rule.Stream)];
        List<string> before = [];
        foreach (var (column, stream) in rule.Links.Where(link => NameOf(sql, link.Column) is not null))
        {
            var name = $"x.{SqlDialect.Quote(NameOf(sql, column)!)}";
            var isNext = string.Concat(before.Select(other => $" AND {other} IS NULL"));
            conditions.Add($"{IsForgotten($"CAST({name} AS {text})", stream)}{isNext}");
            before.Add(name);
        }

        return string.Join(" OR ", conditions.Select(condition => $"({condition})"));
    }

    /// <summary>The condition by which rows, called <c>x</c>, were remembered by their keys.</summary>
    public static string IsRemembered(SqlDialect dialect, TableSql sql) => IsForgotten(KeyOf(dialect, sql), sql.Table.Name);

    public static string KeyOf(SqlDialect dialect, TableSql sql) => string.Join(
        " || '/' || ", sql.Key.Skip(1).Select(name => $"CAST(x.{SqlDialect.Quote(name)} AS {dialect.TypeOf(ColumnType.Text)})"));

    /// <summary>The name of a column in the target; <see langword="null"/> if the table has no such column.</summary>
    public static string? NameOf(TableSql sql, string column) =>
        sql.Table.Columns.Index().FirstOrDefault(known => known.Item.Name == column) is (var index, not null) ? sql.Names[index] : null;

    /// <summary>
    /// The assignments that make the personal columns null. The hash of the record would tell a short value to those who try all, so it is
    /// replaced by what the version says.
    /// </summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="sql">The table.</param>
    /// <param name="leftBehind">Further columns that become null.</param>
    public static string Clear(
        SqlDialect dialect, TableSql sql, IEnumerable<string> leftBehind) => string.Join(", ", PersonalRules.PersonalColumns(sql.Table)
        .Select(index => sql.Names[index])
        .Concat(leftBehind)
        .Select(name => $"{SqlDialect.Quote(name)} = NULL")
        .Append($"{TableDefinition.UnknownFieldsColumn} = NULL")
        .Append($"{TableSql.Hash} = COALESCE({TableSql.Version}, {dialect.RandomInteger})"));

    /// <summary>
    /// Replaces messages about streams that contain one of the values, such as an answer of ServiceTitan that was not understood.
    /// </summary>
    /// <returns>The tables, and in how many rows.</returns>
    public static async Task<IReadOnlyList<(string Table, long Cleared)>> ClearMessagesAsync(
        SqlSession session, SqlDialect dialect, long tenant, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        List<(string, long)> cleared = [];
        foreach (var (table, column) in ((string, string)[])[("_titan_streams", "error"), ("_titan_incidents", "message")])
        {
            long count = 0;
            foreach (var value in values)
            {
                count += await session.ExecuteAsync(
                    $"""
                    UPDATE {table} SET {column} = 'This message was removed with the data of a customer who was forgotten.'
                    WHERE tenant_id = @tenant AND {dialect.Contains($"lower({column})", "lower(@value)")}
                    """,
                    cancellationToken, ("@tenant", tenant), ("@value", value));
            }

            cleared.Add((table, count));
        }

        return cleared;
    }

    private static string IsForgotten(string value, string stream) =>
        $"{value} IN (SELECT f.record_key FROM _titan_forgotten AS f WHERE f.tenant_id = @tenant AND f.stream = '{stream}')";
}
