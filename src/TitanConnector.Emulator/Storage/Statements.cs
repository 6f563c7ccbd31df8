using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>The connection's prepared statements, by their text. Not for use from two threads at once.</summary>
internal sealed class Statements(sqlite3 connection) : IDisposable
{
    // Lists with many filters have many texts; a client that tries them all must not make the cache grow without end.
    private const int Capacity = 500;

    private readonly Dictionary<string, Statement> _statements = [];

    /// <summary>The statement, ready to be bound. Disposing of it hands it back; its results end there.</summary>
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

    /// <summary>Lets go of all but the statements between two rows, such as the list whose records ask for more of each.</summary>
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
