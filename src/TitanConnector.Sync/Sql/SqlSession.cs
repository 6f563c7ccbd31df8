using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace TitanConnector.Sync.Sql;

/// <summary>A connection to a database that one caller uses at a time.</summary>
/// <param name="connection">The connection, open.</param>
/// <param name="beforeStep">
/// Called before each statement, beginning, end and undoing of a transaction, so that tests can stop there.
/// </param>
internal sealed class SqlSession(DbConnection connection, Func<SqlSession, string, Task>? beforeStep = null) : IAsyncDisposable
{
    /// <summary>The steps that are not statements.</summary>
    public const string Begin = "BEGIN";
    public const string Commit = "COMMIT";
    public const string RollBack = "ROLLBACK";

    private DbTransaction? _transaction;

    public DbConnection Connection => connection;

    /// <summary>If set, statements that change something are added to it and not run.</summary>
    public List<string>? Plan { get; set; }

    /// <summary>The tables that this connection has a stage for.</summary>
    public HashSet<string> Stages { get; } = new(StringComparer.Ordinal);

    public bool IsInTransaction => _transaction is not null;

    /// <summary>Whether the connection can be used again.</summary>
    public bool IsUsable => !IsInTransaction && connection.State == ConnectionState.Open;

    /// <summary>
    /// Uses the connection. If it turns out to be closed, drivers throw an exception that means a mistake of their caller, which this is
    /// not.
    /// </summary>
    /// <exception cref="ConnectionClosedException">The connection was closed meanwhile.</exception>
    public async Task<T> UseAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (connection.State != ConnectionState.Open && error is (InvalidOperationException or IOException))
        {
            throw new ConnectionClosedException(error);
        }
    }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await StepAsync(Begin);
        _transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await StepAsync(Commit);
        await _transaction!.CommitAsync(cancellationToken);
        await EndAsync();
    }

    /// <summary>Undoes what was not committed. A connection that is gone has done so itself.</summary>
    public async Task RollBackAsync()
    {
        if (_transaction is null)
        {
            return;
        }

        try
        {
            await StepAsync(RollBack);
            await _transaction.RollbackAsync(CancellationToken.None);
            await EndAsync();
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or ObjectDisposedException)
        {
            // The session stays unusable and is closed.
        }
    }

    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        if (Plan is not null)
        {
            Plan.Add(StatementPlan.Write(sql, parameters));
            return 0;
        }

        await StepAsync(sql);
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<object?> ScalarAsync(
        string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await StepAsync(sql);
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    public async IAsyncEnumerable<DbDataReader> QueryAsync(
        string sql,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params (string Name, object? Value)[] parameters)
    {
        await StepAsync(sql);
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            // It is closed all the same.
        }
    }

    private Task StepAsync(string step) => beforeStep?.Invoke(this, step) ?? Task.CompletedTask;

    private async Task EndAsync()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
    }
}
