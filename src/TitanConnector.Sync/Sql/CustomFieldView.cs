using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The view with one column for each custom field of the records of a table. Which field has which column is kept in a table, so that
/// columns keep their names and places when fields are added.
/// </summary>
internal sealed class CustomFieldView
{
    /// <summary>The name of the table that says which field has which column.</summary>
    public const string ColumnsTable = "_titan_custom_columns";

    // PostgreSQL allows 1,600 columns.
    private const int MostColumns = 1000;

    private readonly SqlDialect _dialect;
    private readonly TableSql _sql;
    private readonly ElementTable _fields;

    private CustomFieldView(SqlDialect dialect, TableSql sql, ElementTable fields) => (_dialect, _sql, _fields) = (dialect, sql, fields);

    private string Name => NameOf(_sql.Table);

    /// <summary>The name of the view of a table.</summary>
    public static string NameOf(TableDefinition table) => $"{table.Name}_custom";

    /// <returns><see langword="null"/> if the records of the table have no custom fields.</returns>
    public static CustomFieldView? Of(SqlDialect dialect, TableSql sql) =>
        sql.Elements.FirstOrDefault(element => element.Columns.Any(column => column.Name == "name")
            && element.Columns.Any(column => column.Name == "value")
            && element.Name.EndsWith("_custom_fields", StringComparison.Ordinal)) is { } fields
            ? new(dialect, sql, fields)
            : null;

    /// <summary>Whether there may be something to do.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isChanged">Whether records have changed, so there may be new fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> NeedsAsync(SqlSession session, bool isChanged, CancellationToken cancellationToken)
    {
        var relations = await ViewSql.RelationsAsync(session, _dialect, cancellationToken);
        return relations.ContainsKey(_fields.Name) && (!relations.ContainsKey(Name)
            ? await session.ScalarAsync($"SELECT 1 FROM {SqlDialect.Quote(_fields.Name)} LIMIT 1", cancellationToken) is not null
            : isChanged && (await NewFieldsAsync(session, await ColumnsAsync(session, cancellationToken), cancellationToken)).Count > 0);
    }

    /// <summary>Adds the columns of new fields, and makes or replaces the view.</summary>
    public async Task<ViewStatus> RefreshAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(session, cancellationToken);
        var added = FieldColumns.For(
            await NewFieldsAsync(session, columns, cancellationToken), columns.Select(column => column.Column).Concat(_sql.Key));
        foreach (var (field, column) in added.Take(MostColumns - columns.Count).ToList())
        {
            columns.Add((field, column));
            await session.ExecuteAsync(
                $"INSERT INTO {ColumnsTable} (table_name, field, column_name, place) VALUES (@table, @field, @column, @place)",
                cancellationToken, ("@table", _sql.Table.Name), ("@field", field), ("@column", column), ("@place", (long)columns.Count));
        }

        var relations = await ViewSql.RelationsAsync(session, _dialect, cancellationToken);
        var plan = ViewSql.PlanOf(_dialect, relations, Name, Comment(), Query(columns), [_sql.Table.Name, _fields.Name]) with
        {
            Columns = [.. columns.Select(column => (column.Column, $"The custom field {column.Field}."))],
        };
        if (columns.Count > 0 && plan.State is ViewState.Missing or ViewState.Outdated)
        {
            await ViewSql.ReplaceAsync(session, _dialect, plan, cancellationToken);
            relations = await ViewSql.RelationsAsync(session, _dialect, cancellationToken);
            plan = ViewSql.PlanOf(_dialect, relations, Name, Comment(), Query(columns), [_sql.Table.Name, _fields.Name]);
        }

        return new ViewStatus(Name, plan.State, []);
    }

    private string Comment() =>
        $"The custom fields of the records in {_sql.Table.Name}, one column for each name. Fields of the same name in different tenants "
            + "share a column, whatever "
        + "the ids of their types; of names that differ by capitals only, or that are too long to tell apart, the later ones have a "
        + "number. Values are text, "
        + "and several values of a field are separated by commas. Columns are added when fields come, and are never removed.";

    private string Query(IEnumerable<(string Field, string Column)> columns)
    {
        var key = _sql.Key.Select(name => $"r.{SqlDialect.Quote(name)}").ToList();
        var match = string.Join(" AND ", _sql.Key.Select(name => $"f.{SqlDialect.Quote(name)} = r.{SqlDialect.Quote(name)}"));
        var values = columns.Select(column =>
            _dialect.JoinTexts(
                $"CASE WHEN f.\"name\" = {SqlDialect.QuoteText(column.Field)} THEN f.\"value\" END", $"f.{TableDefinition.PositionColumn}")
            + $" AS {SqlDialect.Quote(column.Column)}");
        return $"""
            SELECT {string.Join(", ", key)},
              {string.Join(",\n  ", values)}
            FROM {SqlDialect.Quote(_sql.Table.Name)} AS r LEFT JOIN {SqlDialect.Quote(_fields.Name)} AS f ON {match}
            GROUP BY {string.Join(", ", key)}
            """;
    }

    private async Task<List<(string Field, string Column)>> ColumnsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        List<(string, string)> columns = [];
        await foreach (var row in session.QueryAsync(
            $"SELECT field, column_name FROM {ColumnsTable} WHERE table_name = @table ORDER BY place",
            cancellationToken,
            ("@table", _sql.Table.Name)))
        {
            columns.Add((row.GetString(0), row.GetString(1)));
        }

        return columns;
    }

    private async Task<List<string>> NewFieldsAsync(
        SqlSession session, List<(string Field, string Column)> known, CancellationToken cancellationToken)
    {
        List<string> fields = [];
        var names = known.Select(column => column.Field).ToHashSet(StringComparer.Ordinal);
        await foreach (var row in session.QueryAsync(
            $"SELECT DISTINCT \"name\" FROM {SqlDialect.Quote(_fields.Name)} WHERE \"name\" IS NOT NULL", cancellationToken))
        {
            if (row.GetString(0) is var name && !string.IsNullOrWhiteSpace(name) && !names.Contains(name))
            {
                fields.Add(name);
            }
        }

        return names.Count < MostColumns ? fields : [];
    }
}
