using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// A prepared statement that calls SQLite directly: documents go in and out as UTF-8, without conversion, and nothing is added to the cost
/// of SQLite itself. Through ADO.NET, a create costs a third more.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly Dictionary<string, int> _parameters = [];

    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, sql, out _statement));
        for (var i = raw.sqlite3_bind_parameter_count(_statement); i > 0; i--)
        {
            _parameters.Add(raw.sqlite3_bind_parameter_name(_statement, i).utf8_to_string().TrimStart('@'), i);
        }
    }

    /// <summary>Whether it has returned a row and may return more.</summary>
    public bool IsBetweenRows => raw.sqlite3_stmt_busy(_statement) != 0;

    public bool Has(string parameter) => _parameters.ContainsKey(parameter);

    public Statement Bind(string parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, _parameters[parameter], value));
        return this;
    }

    public Statement Bind(string parameter, string value)
    {
        // SQLite ends a text at the first NUL unless it gets the length.
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            return Bind(parameter, Encoding.UTF8.GetBytes(value));
        }

        Check(raw.sqlite3_bind_text(_statement, _parameters[parameter], value));
        return this;
    }

    public Statement Bind(string parameter, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, _parameters[parameter], utf8));
        return this;
    }

    /// <summary>Binds a value whose type is known only at run time, such as that of a column or a query parameter.</summary>
    public Statement Bind(string parameter, object? value) => value switch
    {
        null => this,
        long number => Bind(parameter, number),
        int number => Bind(parameter, (long)number),
        bool flag => Bind(parameter, flag ? 1L : 0L),
        string text => Bind(parameter, text),
        double number => BindDouble(parameter, number),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be bound.", nameof(value)),
    };

    /// <summary>Runs to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(result);
        }

        return result == raw.SQLITE_ROW;
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The text in SQLite's own memory; valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose()
    {
        // Errors of Step were reported there.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public void Close() => _statement.Dispose();

    private Statement BindDouble(string parameter, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, _parameters[parameter], value));
        return this;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
