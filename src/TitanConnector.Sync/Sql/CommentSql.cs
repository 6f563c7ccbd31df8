using System.Text.RegularExpressions;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// Writes the comments of tables and columns where the database has a statement for them. A comment that people wrote is left alone.
/// </summary>
internal static partial class CommentSql
{
    /// <summary>What each comment ends with, so that it is known as one of this program when its text changes.</summary>
    public const string Mark = " (TitanConnector)";

    /// <summary>Adds its comment to a statement that creates a table, where the database keeps such statements.</summary>
    public static string InCreate(SqlDialect dialect, string statement, string? text) => text is null
        ? statement
        : statement.Insert(statement.IndexOf('(', StringComparison.Ordinal) + 1, dialect.Inline(text));

    /// <summary>As <see cref="InCreate(SqlDialect, string, string?)"/>, for a table of the program's own.</summary>
    public static string InCreate(SqlDialect dialect, string statement) =>
        InCreate(dialect, statement, TableText.OfOwn(OwnName().Match(statement).Groups["name"].Value));

    /// <summary>Writes what is missing, or was written by an earlier version.</summary>
    public static async Task WriteAsync(
        SqlSession session, SqlDialect dialect, IEnumerable<TableSql> tables, CancellationToken cancellationToken)
    {
        if (dialect.CommentsQuery is not { } query)
        {
            return;
        }

        var known = new Dictionary<(string Table, string Column), string?>();
        await foreach (var row in session.QueryAsync(query, cancellationToken))
        {
            known[(row.GetString(0), row.GetString(1))] = row.IsDBNull(2) ? null : row.GetString(2);
        }

        var statements = TableText.AllOwn.Select(own => (Table: own.Key, Column: "", Text: own.Value)).Concat(tables.SelectMany(Of))
            .Where(comment => known.TryGetValue((comment.Table, comment.Column), out var text) && text != comment.Text + Mark
                && (text is null || text.EndsWith(Mark, StringComparison.Ordinal)))
            .Select(comment => dialect.CommentOn(comment.Table, comment.Column, comment.Text + Mark));
        foreach (var chunk in statements.Chunk(100))
        {
            await session.ExecuteAsync(string.Join(";\n", chunk), cancellationToken);
        }
    }

    private static IEnumerable<(string Table, string Column, string Text)> Of(TableSql sql)
    {
        var table = sql.Table;
        yield return (table.Name, "", TableText.Of(table));
        yield return (sql.HistoryName, "", TableText.OfHistory(table));
        var columns = sql.StageColumns
            .Select(column => column.Name)
            .Except(sql.Names)
            .Concat([TableSql.SyncedAt, TableSql.ValidFrom, TableSql.ValidTo])
            .Select(name => (Name: name, Text: TableText.OfColumn(table, name, null)))
            .Concat(
                table.Columns.Select((column, index) => (Name: sql.Names[index], Text: TableText.OfColumn(table, column.Name, column))));
        foreach (var (name, text) in columns.Where(column => column.Text is not null))
        {
            yield return (table.Name, name, text!);
            yield return (sql.HistoryName, name, text!);
        }

        foreach (var element in sql.Elements)
        {
            yield return (element.Name, "", TableText.OfElements(table, element));
            foreach (var name in (string[])[TableDefinition.TenantColumn, TableDefinition.PositionColumn])
            {
                yield return (element.Name, name, TableText.OfColumn(table, name, null)!);
            }
        }
    }

    [GeneratedRegex("^\\s*CREATE TABLE IF NOT EXISTS (?<name>\\w+)")]
    private static partial Regex OwnName();
}
