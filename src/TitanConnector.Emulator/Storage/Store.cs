using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// The tenant's records: one SQLite connection, one transaction at a time. Transactions take microseconds and never wait for the network.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly Statements _statements;
    private readonly Records _records;
    private readonly TimeProvider _time;

    private Store(SqliteConnection connection, TimeProvider time, bool isFile)
    {
        _connection = connection;
        _statements = new Statements(connection.Handle!);
        _records = new Records(_statements, checksDocuments: isFile);
        _time = time;
    }

    /// <summary>Opens the tenant in the file, or in memory. A new tenant is created and filled in a single transaction.</summary>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public static Store Open(string? dataFile, IEnumerable<Collection> collections, TimeProvider time, Action<Records> fill)
    {
        Store? store = null;
        try
        {
            store = new Store(DataFile.Open(dataFile, out var isNew), time, isFile: dataFile is not null);
            if (isNew)
            {
                store.Create(collections, fill);
            }
            else
            {
                DataFile.AddMissing(store._statements, store._records, collections);
                DataFile.Check(store._connection, dataFile!, store._records, collections);
            }

            store.Read(records => records.LoadLastId());
            return store;
        }
        catch (Exception failure)
        {
            store?.Dispose();
            if (failure is SqliteException refused)
            {
                throw DataFile.Refuse(dataFile, refused);
            }

            throw;
        }
    }

    public void Read(Action<Records> turn)
    {
        lock (_turn)
        {
            _records.SetNow(_time.GetUtcNow());
            turn(_records);
        }
    }

    /// <summary>
    /// Runs a transaction, which is rolled back if it throws. When this returns, the writes survive the end of the process.
    /// </summary>
    public void Write(Action<Records> turn)
    {
        lock (_turn)
        {
            _statements.Run("BEGIN IMMEDIATE");
            try
            {
                _records.SetNow(_time.GetUtcNow());
                turn(_records);
                _records.SaveLastId();
                _statements.Run("COMMIT");
            }
            catch
            {
                // SQLite may already have rolled back, for example because the disk is full.
                if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                {
                    _statements.Run("ROLLBACK");
                }

                throw;
            }
        }
    }

    /// <summary>Empties the tenant and fills it again, in a single transaction.</summary>
    public void Reset(IEnumerable<Collection> collections, Action<Records> fill) => Write(records =>
    {
        DataFile.Empty(_statements, collections);
        records.LoadLastId();
        fill(records);
    });

    public void Dispose()
    {
        lock (_turn)
        {
            _records.Dispose();
            _statements.Dispose();
            _connection.Dispose();
        }
    }

    private void Create(IEnumerable<Collection> collections, Action<Records> fill) => Write(records =>
    {
        DataFile.Create(_statements, collections);
        records.LoadLastId();
        fill(records);
    });
}
