using TitanConnector.Sync.Folders;
using TitanConnector.Sync.Postgres;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync;

/// <summary>The targets that are built in.</summary>
public static class SyncTargets
{
    private const string FolderPrefix = "dir:";

    // It would become the name of a file, with the password in it; so it is not repeated either.
    private const string NoConnectionString =
        "A connection string is not the path of a file. Write the address of a PostgreSQL database as a URL, such as "
            + "postgres://user@host:5432/database.";

    /// <summary>A SQLite file.</summary>
    /// <param name="file">The path of the file; created if it does not exist.</param>
    /// <param name="time">The clock, by which leases expire; <see langword="null"/> for the system clock.</param>
    public static ISyncTarget Sqlite(string file, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return new SqliteTarget(file, time);
    }

    /// <summary>A PostgreSQL database.</summary>
    /// <param name="connection">
    /// Its URL, such as <c>postgres://user:password@host:5432/database</c>, or a connection string of Npgsql. Tables are made in the first
    /// schema of the search path, which <c>?search_path=</c> sets.
    /// </param>
    /// <exception cref="SyncTargetException">The text cannot be read.</exception>
    public static ISyncTarget Postgres(string connection)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        return new PostgresTarget(connection);
    }

    /// <summary>
    /// A folder of compressed JSON lines, for warehouses. Rows are only ever added to it, as a log of versions.
    /// </summary>
    /// <param name="path">The path of the folder; created if it does not exist.</param>
    /// <param name="time">The clock, by which leases expire; <see langword="null"/> for the system clock.</param>
    public static ISyncTarget Folder(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FolderTarget(path, time);
    }

    /// <summary>
    /// The target that a text names: the URL of a PostgreSQL database, a folder as <c>dir:./lake</c>, or the path of a SQLite file.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="SyncTargetException">The text cannot be read.</exception>
    public static ISyncTarget Of(string text) => Of(text, mustExist: false);

    /// <summary>
    /// The target that a text names, to look into it: opening it creates nothing, and fails if nothing has been synced into it yet.
    /// </summary>
    /// <param name="text">The text, as for <see cref="Of(string)"/>.</param>
    /// <exception cref="SyncTargetException">The text cannot be read.</exception>
    public static ISyncTarget Existing(string text) => Of(text, mustExist: true);

    private static ISyncTarget Of(string text, bool mustExist)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text.StartsWith(FolderPrefix, StringComparison.Ordinal) ? FolderOf(text[FolderPrefix.Length..], mustExist)
            : PostgresAddress.IsUrl(text) ? new PostgresTarget(text, mustExist)
            : text.Contains("://", StringComparison.Ordinal) ? throw new SyncTargetException(
                $"There is no target {text.Split("://")[0]}://; a target is the path of a SQLite file, postgres://… or dir:FOLDER.")
            : text.Contains(';', StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal)
                ? throw new SyncTargetException(NoConnectionString)
            : new SqliteTarget(text, mustExist: mustExist);
    }

    private static FolderTarget FolderOf(string path, bool mustExist) => path.Length > 0
        ? new FolderTarget(path, mustExist: mustExist)
        : throw new SyncTargetException("dir: names no folder; give its path, such as dir:./lake.");
}
