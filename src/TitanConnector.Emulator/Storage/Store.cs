using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// The tenant's records: one SQLite connection, one transaction at a time. Transactions take microseconds and never wait for the network.
/// </summary>
internal sealed class Store : IDisposable
{
    /// <summary>What the statements of an open tenant take in memory, and the records that were made for its answers, at a guess.</summary>
    private const long Extra = 4 * 1024 * 1024;

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly Statements _statements;
    private readonly Records _records;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Collection> _collections;
    private readonly TenantSeed _seed;
    private readonly HashSet<(string Table, long Row)> _changed = [];

    private Store(SqliteConnection connection, IReadOnlyList<Collection> collections, TenantSeed seed, TimeProvider time, bool isFile)
    {
        _connection = connection;
        _collections = collections;
        _seed = seed;
        _statements = new Statements(connection.Handle!);
        _records = new Records(_statements, seed.Tenant, checksDocuments: isFile);
        _time = time;
    }

    /// <summary>About how many bytes the tenant takes in memory.</summary>
    public long Size { get; private set; }

    /// <summary>Opens the tenant in the file, or in memory. A new tenant is created and filled in a single transaction.</summary>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public static Store Open(
        string? dataFile, IReadOnlyList<Collection> collections, TimeProvider time, TenantSeed seed, bool isOneOfMany)
    {
        Store? store = null;
        try
        {
            store = new Store(DataFile.Open(dataFile, isOneOfMany, out var isNew), collections, seed, time, isFile: dataFile is not null);
            if (isNew)
            {
                store.Create();
            }
            else
            {
                DataFile.AddMissing(store._statements, store._records, collections);
                DataFile.Check(store._connection, dataFile!, store._records, collections);
            }

            store.Read(records => records.LoadLastId());
            store.Size = Extra;
            if (dataFile is null)
            {
                store.Size = Extra + store._records.Number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
                store.Watch();
            }

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
            if (_seed.Tell is not { } tell)
            {
                Commit(turn);
                return;
            }

            _records.StartToNote();
            IReadOnlyList<RecordChange> changes = [];
            try
            {
                Commit(turn);
                changes = _records.StopNoting();
            }
            finally
            {
                _records.StopNoting();
            }

            if (changes.Count > 0)
            {
                tell(changes, (collection, id) => _records.Find(collection, id)?.Parse());
            }
        }
    }

    private void Commit(Action<Records> turn)
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
    public void Reset()
    {
        Commit(records =>
        {
            DataFile.Empty(_statements, _collections);
            records.Forget();
            records.LoadLastId();
            _seed.Fill(records);
        });
        _changed.Clear();
    }

    /// <summary>What requests changed since the tenant was new; null if nothing has to be kept, as with a file.</summary>
    public StoreChanges? Changes()
    {
        lock (_turn)
        {
            return _changed.Count == 0 ? null : StoreChanges.Read(_connection, _changed);
        }
    }

    /// <summary>Brings a new tenant to the state of an earlier one.</summary>
    public void Apply(StoreChanges changes)
    {
        lock (_turn)
        {
            changes.Apply(_connection);
            _records.Forget();
            _records.LoadLastId();
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _records.Dispose();
            _statements.Dispose();
            _connection.Dispose();
        }
    }

    private void Create() => Commit(records =>
    {
        DataFile.Create(_statements, _collections);
        records.LoadLastId();
        _seed.Fill(records);
    });

    private void Watch() =>
        raw.sqlite3_update_hook(_connection.Handle, (_, _, _, table, row) => _changed.Add((table.utf8_to_string(), row)), null);
}
