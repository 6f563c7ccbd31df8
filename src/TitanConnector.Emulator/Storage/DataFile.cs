using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>Opens the database; an exception says in one line why a file cannot be used.</summary>
internal static class DataFile
{
    /// <summary>"TITA": marks a SQLite file as the emulator's, so that no other database is ever written to.</summary>
    private const int ApplicationId = 0x54495441;

    /// <summary>Incremented whenever the tables change. Data files are not migrated, because it is cheap to create a new one.</summary>
    private const int Format = 3;

    /// <summary>Ids have at least eight digits, like real ones.</summary>
    private const long FirstId = 20_000_000;

    public static SqliteConnection Open(string? dataFile, bool isOneOfMany, out bool isNew)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = dataFile ?? ":memory:",
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            if (dataFile is not null)
            {
                PrivateFile.Create(dataFile);
            }

            connection.Open();
            TextComparison.AddTo(connection.Handle!);
            isNew = Claim(connection, dataFile, isOneOfMany);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static void Check(SqliteConnection connection, string dataFile, Records records, IEnumerable<Collection> collections)
    {
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() is not "ok" || collections.Any(collection => !records.AreWhole(collection)))
        {
            throw new DataFileException($"The data file '{dataFile}' is damaged.");
        }
    }

    /// <summary>The exception for a file that SQLite cannot use.</summary>
    public static DataFileException Refuse(string? dataFile, SqliteException failure) =>
        new($"The data file '{dataFile}' {Explain(failure)}.", failure);

    public static void Create(Statements statements, IEnumerable<Collection> collections)
    {
        string[] all =
        [
            .. collections.SelectMany(collection => collection.CreateSql),
            ExternalData.CreateTableSql,
            ExternalData.CreateIndexSql,
            "CREATE TABLE tenant (last_id INTEGER NOT NULL) STRICT",
            $"INSERT INTO tenant VALUES ({FirstId})",
            $"PRAGMA application_id = {ApplicationId}",
            $"PRAGMA user_version = {Format}",
        ];
        Array.ForEach(all, statements.Run);
    }

    /// <summary>Adds the tables that a file does not have because an earlier version created it.</summary>
    public static void AddMissing(Statements statements, Records records, IEnumerable<Collection> collections)
    {
        foreach (var collection in collections)
        {
            if (records.Number(
                "SELECT count(*) FROM sqlite_schema WHERE name = @name", select => select.Bind("name", collection.Name)) == 0)
            {
                foreach (var sql in collection.CreateSql)
                {
                    statements.Run(sql);
                }
            }

            statements.Run(collection.AddIdIndexSql);
        }
    }

    public static void Empty(Statements statements, IEnumerable<Collection> collections)
    {
        foreach (var collection in collections)
        {
            statements.Run($"DELETE FROM {collection.Name}");
        }

        statements.Run("DELETE FROM external_data");
        statements.Run($"UPDATE tenant SET last_id = {FirstId}");
    }

    private static bool Claim(SqliteConnection connection, string? dataFile, bool isOneOfMany)
    {
        // The exclusive lock is held until the file is closed, so that a second emulator fails instead of using the same records. The empty
        // transaction takes the lock now, without changing a file that may not be the emulator's. Small pages are fast to write to a file;
        // in memory, larger ones waste less space between documents. Of many tenants, each table takes at least a page.
        var pageSize = dataFile is null && !isOneOfMany ? 8192 : 2048;
        Run(connection, $"PRAGMA page_size = {pageSize}; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");

        var isNew = Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new DataFileException($"The data file '{dataFile}' is a SQLite database of another program.");
        }

        if (!isNew && Number(connection, "PRAGMA user_version") is var format && format != Format)
        {
            throw new DataFileException($"The data file '{dataFile}' has format {format}; this emulator reads format {Format}.");
        }

        if (dataFile is not null)
        {
            PrivateFile.Narrow(dataFile);
        }

        // The operating system has a commit before it is answered, so it survives kill -9 and any crash of the process. NORMAL does not
        // wait for the disk: a power failure or a crash of the system may lose the last commits, but never damages the file. In memory
        // neither has an effect. A longer log (32 MiB) and smaller pages halve the cost of a series of writes.
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16000");
        Run(connection, $"PRAGMA cache_size = {(isOneOfMany ? -2048 : -65536)}");
        return isNew;
    }

    private static string Explain(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB => "is not a SQLite database",
        raw.SQLITE_CORRUPT => "is damaged",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is in use by another emulator",
        raw.SQLITE_READONLY => "cannot be written to",
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            "cannot be opened: it must be a file in an existing folder that can be written to",
        raw.SQLITE_FULL => "cannot grow: the disk is full",
        var code => string.Create(CultureInfo.InvariantCulture, $"cannot be used (SQLite error {code})"),
    };

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts from this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts from this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
