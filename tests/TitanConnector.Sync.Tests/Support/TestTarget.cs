using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>A new, empty target for one test, and a way into it that is not the sync's own.</summary>
public abstract class TestTarget : IAsyncDisposable
{
    /// <summary>The kinds of targets, for theories.</summary>
    public static TheoryData<string> Kinds => new("sqlite", "postgres");

    /// <summary>The kinds of targets that have the rows of records, for theories.</summary>
    public static TheoryData<string> KindsWithRows => new("sqlite", "postgres", "folder");

    /// <summary>What is given as <c>--to</c>.</summary>
    public abstract string Address { get; }

    /// <summary>Makes a target of a kind. A test that wants PostgreSQL is skipped if there is none.</summary>
    public static async Task<TestTarget> NewAsync(string kind)
    {
        if (kind == "sqlite")
        {
            return new SqliteTestTarget();
        }

        if (kind == "folder")
        {
            return new FolderTestTarget();
        }

        var server = Environment.GetEnvironmentVariable("TITAN_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "There is no PostgreSQL: set TITAN_POSTGRES to the URL of a server where databases may be created.");
        return await PostgresTestTarget.CreateAsync(server!);
    }

    public ISyncTarget Open(TimeProvider? time = null) =>
        this is SqliteTestTarget ? SyncTargets.Sqlite(Address, time)
        : this is FolderTestTarget folder ? SyncTargets.Folder(folder.Lake, time)
        : SyncTargets.Of(Address);

    /// <summary>Runs a query, and returns each row as its values in text, separated by bars.</summary>
    public abstract Task<IReadOnlyList<string>> QueryAsync(string sql);

    public async Task<long> NumberAsync(string sql) =>
        long.Parse((await QueryAsync(sql)).Single(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The names of the columns of a table.</summary>
    public Task<IReadOnlyList<string>> ColumnsAsync(string table) => QueryAsync(this is not PostgresTestTarget
        ? $"SELECT name FROM pragma_table_info('{table}')"
        : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position");

    public abstract Task ExecuteAsync(string sql);

    /// <summary>Lets all leases expire, whoever holds them, as if their holders had been silent for so long.</summary>
    public virtual Task ExpireLeasesAsync() => ExecuteAsync(ExpireLeases);

    protected const string ExpireLeases = "UPDATE _titan_leases SET expires_at = 1 WHERE expires_at > 0";

    public abstract ValueTask DisposeAsync();
}
