using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Postgres;

/// <summary>A target in a PostgreSQL database.</summary>
internal sealed class PostgresTarget : SqlTarget
{
    // Identifies the lock that lets one process at a time change tables.
    private const long SchemaLock = 0x5469_7461_6e53;

    private static readonly long MicrosecondsBefore2000 = new DateTime(2000, 1, 1).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly int DaysBefore2000 = new DateOnly(2000, 1, 1).DayNumber;

    private readonly NpgsqlDataSource _source;
    private readonly ConcurrentBag<SqlSession> _idle = [];
    private readonly Func<SqlSession, string, Task>? _beforeStep;
    private readonly TimeProvider _time;

    /// <param name="connection">The connection string or URL.</param>
    /// <param name="mustExist">Whether opening it must not create tables.</param>
    /// <param name="beforeStep">Called before each step of a session, for tests.</param>
    /// <param name="time">For pauses only: leases go by the server's clock.</param>
    public PostgresTarget(
        string connection, bool mustExist = false, Func<SqlSession, string, Task>? beforeStep = null, TimeProvider? time = null)
        : this(PostgresAddress.Parse(connection), mustExist, beforeStep, time ?? TimeProvider.System)
    {
    }

    private PostgresTarget(
        NpgsqlConnectionStringBuilder settings, bool mustExist, Func<SqlSession, string, Task>? beforeStep, TimeProvider time)
        : base(PostgresAddress.NameOf(settings), new PostgresDialect(), mustExist)
    {
        _beforeStep = beforeStep;
        _time = time;
        _source = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableTransportSecurity().Build();
    }

    public override async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var session))
        {
            await session.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    protected override Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(@lock)", cancellationToken, ("@lock", SchemaLock));

    // VACUUM FULL writes a table into a new file and deletes the old one. What the server keeps of values for planning is renewed, too.
    protected override async Task<bool> CompactAsync(SqlSession session, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var isCompact = true;
        foreach (var table in tables)
        {
            await ForgetStatisticsAsync(session, table, cancellationToken);
            isCompact &= await Rewriting.RunAsync(session, "(FULL, ANALYZE, VERBOSE)", SqlDialect.Quote(table), _time, cancellationToken);
        }

        // Frequent values of columns. Whoever may not do this only gets a warning of the server.
        return await Rewriting.RunAsync(session, "(FULL, VERBOSE)", "pg_statistic", _time, cancellationToken) && isCompact;
    }

    // ANALYZE leaves what it knew of a table that has become empty.
    private static async Task ForgetStatisticsAsync(SqlSession session, string table, CancellationToken cancellationToken)
    {
        try
        {
            await session.ExecuteAsync(
                "DELETE FROM pg_statistic WHERE starelid = to_regclass(quote_ident(@table))", cancellationToken, ("@table", table));
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Only a superuser may, which docs/privacy.md says.
        }
    }

    protected override async ValueTask<SqlSession> RentAsync(bool isForWriting, CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.IsUsable)
            {
                return idle;
            }

            await idle.DisposeAsync();
        }

        return new SqlSession(await _source.OpenConnectionAsync(cancellationToken), _beforeStep);
    }

    protected override ValueTask ReturnAsync(SqlSession session, bool isForWriting)
    {
        if (!session.IsUsable)
        {
            return session.DisposeAsync();
        }

        _idle.Add(session);
        return ValueTask.CompletedTask;
    }

    protected override async Task LoadRowsAsync(SqlSession session, TableSql sql, SyncCommit commit, CancellationToken cancellationToken)
    {
        var columns = SqlDialect.Quote(sql.StageColumns.Select(column => column.Name));
        await using var import = await ((NpgsqlConnection)session.Connection).BeginBinaryImportAsync(
            $"COPY {SqlDialect.Quote(sql.StageName)} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in commit.Rows)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(commit.Lease.Tenant, NpgsqlDbType.Bigint, cancellationToken);
            for (var i = 0; i < row.Values.Length; i++)
            {
                await WriteAsync(import, row.Values[i], commit.Table.Columns[i].Type, cancellationToken);
            }

            await WriteAsync(import, CellValue.Of(row.UnknownFields), ColumnType.Json, cancellationToken);
            await import.WriteAsync(StateNames.Of(row.State), NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(import, row.Version is { } version ? CellValue.Of(version) : default, ColumnType.Integer, cancellationToken);
            await import.WriteAsync(row.Hash, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(commit.Source, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(commit.Run, NpgsqlDbType.Text, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, CellValue value, ColumnType type, CancellationToken cancellationToken) =>
        value.IsNull ? import.WriteNullAsync(cancellationToken) : type switch
        {
            ColumnType.Integer => import.WriteAsync(value.Integer, NpgsqlDbType.Bigint, cancellationToken),
            ColumnType.Boolean => import.WriteAsync(value.Boolean, NpgsqlDbType.Boolean, cancellationToken),

            // As PostgreSQL counts them: as a DateTime, Npgsql would write the first and the last one as infinities.
            ColumnType.Instant => import.WriteAsync(
                (value.Instant.Ticks / TimeSpan.TicksPerMicrosecond) - MicrosecondsBefore2000, NpgsqlDbType.TimestampTz, cancellationToken),
            ColumnType.Date => import.WriteAsync(value.Date.DayNumber - DaysBefore2000, NpgsqlDbType.Date, cancellationToken),
            ColumnType.Decimal => import.WriteAsync(value.Decimal, NpgsqlDbType.Numeric, cancellationToken),
            ColumnType.Json => import.WriteAsync(value.Text, NpgsqlDbType.Jsonb, cancellationToken),
            _ => import.WriteAsync(value.Text, NpgsqlDbType.Text, cancellationToken),
        };
}
