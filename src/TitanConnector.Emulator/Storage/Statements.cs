using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>The connection's prepared statements, by their SQL text. Not thread-safe.</summary>
internal sealed class Statements(sqlite3 connection) : IDisposable
{
    // Lists with many filters have many SQL texts; a client that tries them all must not make the cache grow without limit.
    private const int Capacity = 500;

    private readonly Dictionary<string, Statement> _statements = [];

    /// <summary>The statement, ready to be bound. Disposing it returns it to the cache, and its results are no longer valid.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            if (_statements.Count >= Capacity)
            {
                CloseIdle();
            }

            _statements.Add(sql, statement = new Statement(connection, sql));
        }

        return statement;
    }

    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        statement.Step();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
    }

    /// <summary>Closes all statements except those between two rows, such as that of a list whose records need further queries.</summary>
    private void CloseIdle()
    {
        foreach (var (sql, statement) in _statements)
        {
            if (!statement.IsBetweenRows)
            {
                statement.Close();
                _statements.Remove(sql);
            }
        }
    }
}
