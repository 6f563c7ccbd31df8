using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// A table with one row for each element of a list that records have, to join on: the tags of a job, the values of custom fields.
/// </summary>
/// <param name="Name">The name of the table, such as <c>jobs_tag_type_ids</c>.</param>
/// <param name="List">The name of the column with the list in the table of the records.</param>
/// <param name="Columns">The columns of the elements.</param>
internal sealed record ElementTable(string Name, string List, IReadOnlyList<ColumnDefinition> Columns)
{
    public string Create(SqlDialect dialect, IEnumerable<(string Name, ColumnType Type)> key)
    {
        var columns = key.Select(column => $"{SqlDialect.Quote(column.Name)} {dialect.TypeOf(column.Type)} NOT NULL")
            .Append($"{TableDefinition.PositionColumn} {dialect.TypeOf(ColumnType.Integer)} NOT NULL")
            .Concat(Columns.Select(column => $"{SqlDialect.Quote(column.Name)} {dialect.TypeOf(column.Type)}"));
        return $"""
            CREATE TABLE IF NOT EXISTS {SqlDialect.Quote(Name)} ({string.Join(", ", columns)},
              PRIMARY KEY ({SqlDialect.Quote(key.Select(column => column.Name))}, {TableDefinition.PositionColumn}))
            """;
    }

    public string Insert(SqlDialect dialect, IReadOnlyList<string> key, string stage) => $"""
        INSERT INTO {SqlDialect.Quote(Name)} ({SqlDialect.Quote(key)}, {TableDefinition.PositionColumn}, {SqlDialect.Quote(Columns.Select(column => column.Name))})
        SELECT {string.Join(", ", key.Select(name => $"s.{SqlDialect.Quote(name)}"))}, {dialect.ElementPosition},
          {string.Join(", ", Columns.Select(column => dialect.ElementValue(column.Path, column.Type)))}
        FROM {stage} AS s, {dialect.ElementsOf($"s.{SqlDialect.Quote(List)}")}
        """;
}
