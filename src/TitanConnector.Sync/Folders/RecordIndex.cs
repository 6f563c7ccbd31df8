using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// Which row of each record counts, and which one has its values. It is in a temporary database that SQLite keeps in memory while it is
/// small, and otherwise in a file that is gone with the connection, also if the process is killed. Values are not in it.
/// </summary>
internal sealed class RecordIndex : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=;Pooling=False");
    private readonly SqliteCommand _write;
    private readonly SqliteCommand _find;

    public RecordIndex()
    {
        _connection.Open();
        Execute(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
            CREATE TABLE records (record_key TEXT PRIMARY KEY, counts INTEGER NOT NULL, shows INTEGER NOT NULL, state TEXT NOT NULL,
              version INTEGER, created INTEGER) WITHOUT ROWID;
            BEGIN
            """);

        // A row that says that a record is absent leaves it the values that it has.
        _write = Command(
            """
            INSERT INTO records VALUES (@key, @commit, @commit, @state, @version, @created)
            ON CONFLICT (record_key) DO UPDATE SET counts = excluded.counts, state = excluded.state, version = excluded.version,
              shows = CASE WHEN @hasValues THEN excluded.shows ELSE shows END,
              created = CASE WHEN @hasValues THEN excluded.created ELSE created END
            WHERE excluded.counts > counts
            """,
            "@key", "@commit", "@state", "@version", "@created", "@hasValues");
        _find = Command("SELECT counts, shows, state, version FROM records WHERE record_key = @key", "@key");
    }

    /// <summary>Adds a row. The one of the highest commit counts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="created">When the record was created, in ticks; <see langword="null"/> if that is not known.</param>
    /// <returns>Whether it is the only row of the record of its commit, as it should be.</returns>
    public bool Add(in FolderRow row, long? created)
    {
        _write.Parameters["@key"].Value = row.Key;
        _write.Parameters["@commit"].Value = row.Commit;
        _write.Parameters["@state"].Value = StateNames.Of(row.State);
        _write.Parameters["@version"].Value = (object?)row.Version ?? DBNull.Value;
        _write.Parameters["@created"].Value = (object?)created ?? DBNull.Value;
        _write.Parameters["@hasValues"].Value = row.HasValues;
        return _write.ExecuteNonQuery() > 0 || Find(row.Key)!.Value.Counts != row.Commit;
    }

    /// <summary>What is known of a record; <see langword="null"/> if it has no row.</summary>
    public IndexedRecord? Find(string key)
    {
        _find.Parameters["@key"].Value = key;
        using var row = _find.ExecuteReader();
        return row.Read()
            ? new IndexedRecord(key, row.GetInt64(0), row.GetInt64(1), StateNames.Parse(row.GetString(2)), VersionAt(row, 3))
            : null;
    }

    /// <summary>All records, by their keys.</summary>
    public IEnumerable<IndexedRecord> All()
    {
        using var command = Command("SELECT record_key, counts, shows, state, version FROM records ORDER BY record_key");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new IndexedRecord(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), StateNames.Parse(row.GetString(3)), VersionAt(row, 4));
        }
    }

    /// <summary>Counts the records by state.</summary>
    /// <param name="before">Only those that were created before this time, in ticks; <see langword="null"/> for all.</param>
    public Dictionary<RecordState, long> Count(long? before)
    {
        var counts = new Dictionary<RecordState, long>();
        using var command = Command(
            $"SELECT state, count(*) FROM records {(before is null ? "" : "WHERE created < @before")} GROUP BY state", "@before");
        command.Parameters["@before"].Value = (object?)before ?? DBNull.Value;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            counts[StateNames.Parse(row.GetString(0))] = row.GetInt64(1);
        }

        return counts;
    }

    public void Dispose()
    {
        _write.Dispose();
        _find.Dispose();
        _connection.Dispose();
    }

    private static long? VersionAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}

/// <summary>What an index knows of a record.</summary>
/// <param name="Key">Its key; see <see cref="TableDefinition.KeyOf"/>.</param>
/// <param name="Counts">The commit of the row that counts.</param>
/// <param name="Shows">The commit of the row that has its values.</param>
/// <param name="State">Its state.</param>
/// <param name="Version">Its version.</param>
internal readonly record struct IndexedRecord(string Key, long Counts, long Shows, RecordState State, long? Version);
