using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The tables whose space has to be written anew after a removal. It is not part of the transaction that removes, and can be prevented by
/// other clients, so what is left to do is remembered until it is done.
/// </summary>
internal static class CompactionTable
{
    public const string Name = "_titan_compactions";

    public static string Create(SqlDialect dialect)
    {
        var text = dialect.TypeOf(ColumnType.Text);
        return $"""
            CREATE TABLE IF NOT EXISTS {Name} (removal {text} NOT NULL, table_name {text} NOT NULL,
              PRIMARY KEY (removal, table_name))
            """;
    }

    /// <param name="session">The session, in the transaction of the removal.</param>
    /// <param name="removal">Names the removal, so that one that comes while tables are written anew is not taken for done.</param>
    /// <param name="tables">The tables from which something was removed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task AddAsync(SqlSession session, string removal, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Distinct(StringComparer.Ordinal))
        {
            await session.ExecuteAsync(
                $"INSERT INTO {Name} (removal, table_name) VALUES (@removal, @table) ON CONFLICT (removal, table_name) DO NOTHING",
                cancellationToken, ("@removal", removal), ("@table", table));
        }
    }

    public static async Task<IReadOnlyList<(string Removal, string Table)>> ReadAsync(
        SqlSession session, CancellationToken cancellationToken)
    {
        List<(string, string)> left = [];
        await foreach (var row in session.QueryAsync($"SELECT removal, table_name FROM {Name} ORDER BY table_name", cancellationToken))
        {
            left.Add((row.GetString(0), row.GetString(1)));
        }

        return left;
    }

    public static async Task RemoveAsync(
        SqlSession session, IEnumerable<(string Removal, string Table)> done, CancellationToken cancellationToken)
    {
        foreach (var (removal, table) in done)
        {
            await session.ExecuteAsync(
                $"DELETE FROM {Name} WHERE removal = @removal AND table_name = @table",
                cancellationToken, ("@removal", removal), ("@table", table));
        }
    }
}
