using Microsoft.Data.Sqlite;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// The tenant's records: one SQLite connection, one turn at a time. Turns are microseconds long and never wait for the network.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly Statements _statements;
    private readonly Records _records;
    private readonly TimeProvider _time;

    private Store(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _statements = new Statements(connection);
        _records = new Records(_statements);
        _time = time;
    }

    /// <summary>Opens the tenant in the file, or in memory; a new one is created and filled in a single transaction.</summary>
    /// <exception cref="EmulatorStartException">The file cannot be used.</exception>
    public static Store Open(string? dataFile, IEnumerable<Collection> collections, TimeProvider time, Action<Records> fill)
    {
        var connection = DataFile.Open(dataFile, out var isNew);
        var store = new Store(connection, time);
        try
        {
            if (isNew)
            {
                store.Write(records =>
                {
                    DataFile.Create(store._statements, collections);
                    records.LoadLastId();
                    fill(records);
                });
            }

            store.Read(records => records.LoadLastId());
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Read(Action<Records> turn)
    {
        lock (_turn)
        {
            _records.Begin(_time.GetUtcNow());
            turn(_records);
        }
    }

    /// <summary>All of it or, if it throws, nothing. When this returns, the writes survive the end of the process.</summary>
    public void Write(Action<Records> turn)
    {
        lock (_turn)
        {
            _statements.Execute("BEGIN IMMEDIATE");
            try
            {
                _records.Begin(_time.GetUtcNow());
                turn(_records);
                _records.SaveLastId();
                _statements.Execute("COMMIT");
            }
            catch
            {
                _statements.Execute("ROLLBACK");
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _statements.Dispose();
            _connection.Dispose();
        }
    }
}
