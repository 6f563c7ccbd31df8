using Microsoft.Data.Sqlite;

namespace TitanConnector.Emulator.Storage;

/// <summary>The connection's prepared statements, by their text. Not for use from two threads at once.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    // Lists with many filters have many texts; a client that tries them all must not make the cache grow without end.
    private const int Capacity = 500;

    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteScalar();

    public SqliteDataReader Query(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            if (_commands.Count == Capacity)
            {
                Dispose();
            }

            command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts come from declarations in this assembly; what a request says is always a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            _commands.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        }

        return command;
    }
}
