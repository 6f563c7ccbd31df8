using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The tables in which a target keeps what is not a record: their names, and how they are made.</summary>
internal static class OwnTables
{
    /// <summary>The version of these tables. A target with a higher one than <see cref="Newest"/> is refused.</summary>
    public const int Version = 1;

    /// <summary>
    /// The version of a target that keeps promises about personal data, of which programs that know only <see cref="Version"/> know
    /// nothing.
    /// </summary>
    public const int Newest = 2;

    public static IEnumerable<string> Statements(SqlDialect dialect)
    {
        var (number, text, time) =
            (dialect.TypeOf(ColumnType.Integer), dialect.TypeOf(ColumnType.Text), dialect.TypeOf(ColumnType.Instant));
        return
        [
            $"CREATE TABLE IF NOT EXISTS _titan_target (name {text} PRIMARY KEY, value {text} NOT NULL)",
            $"""
            CREATE TABLE IF NOT EXISTS tenants (id {number} PRIMARY KEY, connection {text} NOT NULL, name {text}, environment {text} NOT NULL,
              time_zone {text}, labels {dialect.TypeOf(ColumnType.Json)} NOT NULL)
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_streams (tenant_id {number} NOT NULL, stream {text} NOT NULL, position {text} NOT NULL,
              synced_at {time}, rows_written {number} NOT NULL DEFAULT 0, error {text}, error_at {time}, PRIMARY KEY (tenant_id, stream))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_leases (tenant_id {number} NOT NULL, lease_group {text} NOT NULL, holder {text} NOT NULL,
              fence {number} NOT NULL, expires_at {number} NOT NULL, PRIMARY KEY (tenant_id, lease_group))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_seen (tenant_id {number} NOT NULL, stream {text} NOT NULL, record_key {text} NOT NULL,
              PRIMARY KEY (tenant_id, stream, record_key))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_children (tenant_id {number} NOT NULL, stream {text} NOT NULL, parent_id {text} NOT NULL,
              parent_hash {number} NOT NULL, read_at {number} NOT NULL, PRIMARY KEY (tenant_id, stream, parent_id))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_oddities (tenant_id {number} NOT NULL, stream {text} NOT NULL, kind {text} NOT NULL,
              path {text} NOT NULL, example {text} NOT NULL, count {number} NOT NULL, first_seen {time} NOT NULL, last_seen {time} NOT NULL,
              PRIMARY KEY (tenant_id, stream, kind, path))
            """,
            BuildTable.Create(dialect),
            $"""
            CREATE TABLE IF NOT EXISTS {TimeZoneTable.Name} (zone {text} NOT NULL, starts_at {text} NOT NULL, offset_seconds {number} NOT NULL,
              PRIMARY KEY (zone, starts_at))
            """,
            .. HealthTables.Create(dialect),
            .. ForgottenTable.Create(dialect),
            CompactionTable.Create(dialect),
            DownloadTable.Create(dialect),
            $"""
            CREATE TABLE IF NOT EXISTS {CustomFieldView.ColumnsTable} (table_name {text} NOT NULL, field {text} NOT NULL,
              column_name {text} NOT NULL, place {number} NOT NULL, PRIMARY KEY (table_name, field))
            """,
        ];
    }

    /// <summary>Creates those that are missing.</summary>
    public static async Task CreateAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements(dialect))
        {
            await session.ExecuteAsync(CommentSql.InCreate(dialect, statement), cancellationToken);
        }

        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", HealthTables.View)) is null)
        {
            foreach (var statement in HealthTables.CreateView(dialect))
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }
        }
    }

    /// <summary>Creates them, and checks that the target is of this version and environment.</summary>
    public static async Task OpenAsync(
        SqlSession session, SqlDialect dialect, string target, string? environment, CancellationToken cancellationToken)
    {
        await CreateAsync(session, dialect, cancellationToken);
        await KeepAsync(session, "version", $"{Version}", cancellationToken);
        if (environment is not null)
        {
            await KeepAsync(session, "environment", environment, cancellationToken);
        }

        await CheckVersionAsync(session, target, cancellationToken);
        await CheckEnvironmentAsync(session, target, environment, cancellationToken);
    }

    /// <summary>Checks the same of a target that has to be there already, and changes nothing.</summary>
    public static async Task CheckAsync(
        SqlSession session, SqlDialect dialect, string target, string? environment, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", "_titan_target")) is null)
        {
            throw new SyncTargetException($"Nothing has been synced into {target} yet.");
        }

        await CheckVersionAsync(session, target, cancellationToken);
        await CheckEnvironmentAsync(session, target, environment, cancellationToken);
    }

    private static async Task CheckVersionAsync(SqlSession session, string target, CancellationToken cancellationToken)
    {
        var version = await ReadAsync(session, "version", cancellationToken);
        if (!int.TryParse(version, out var number) || number > Newest)
        {
            throw new SyncTargetException(
                $"{target} was written by a newer version of TitanConnector (its tables have version {version}, this program "
                + $"knows {Newest}). Update the program.");
        }
    }

    private static async Task CheckEnvironmentAsync(
        SqlSession session, string target, string? environment, CancellationToken cancellationToken)
    {
        if (environment is not null
            && await ReadAsync(session, "environment", cancellationToken) is { } known
            && known != environment)
        {
            throw new SyncTargetException(
                $"{target} holds records of the environment {known}, and this connection is of {environment}. Use another target: "
                + "records of two environments have the same ids.");
        }
    }

    /// <summary>Refuses programs that know nothing of promises about personal data.</summary>
    public static Task<int> RaiseAsync(SqlSession session, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE _titan_target SET value = @version WHERE name = 'version'", cancellationToken, ("@version", $"{Newest}"));

    private static Task<int> KeepAsync(SqlSession session, string name, string value, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            "INSERT INTO _titan_target (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING",
            cancellationToken, ("@name", name), ("@value", value));

    private static async Task<string?> ReadAsync(SqlSession session, string name, CancellationToken cancellationToken) =>
        (string?)await session.ScalarAsync("SELECT value FROM _titan_target WHERE name = @name", cancellationToken, ("@name", name));
}
