using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sqlite;

/// <summary>A target in a SQLite file. SQLite has one writer at a time, and readers see the last commit meanwhile.</summary>
internal class SqliteTarget : SqlTarget
{
    private const int BusySeconds = 30;

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Func<SqlSession, string, Task>? _beforeStep;
    private readonly bool _isDurable;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private SqlSession? _writer;

    /// <param name="file">The path of the file; created if it does not exist.</param>
    /// <param name="time">The clock, which is that of the target: leases expire by it.</param>
    /// <param name="mustExist">Whether opening it must not create the file.</param>
    /// <param name="beforeStep">Called before each step of a session, for tests.</param>
    /// <param name="name">What the target is, for messages; <see langword="null"/> for the path of the file.</param>
    /// <param name="isDurable">Whether a commit also survives a power cut, which takes longer.</param>
    public SqliteTarget(
        string file,
        TimeProvider? time = null,
        bool mustExist = false,
        Func<SqlSession, string, Task>? beforeStep = null,
        string? name = null,
        bool isDurable = false)
        : base(name ?? file, new SqliteDialect(), mustExist)
    {
        _file = file;
        _beforeStep = beforeStep;
        _isDurable = isDurable;
        _time = time ?? TimeProvider.System;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        _writing.Dispose();
    }

    // What was deleted is in free pages and in the log of changes, until both are written anew.
    protected override async Task<bool> CompactAsync(SqlSession session, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("PRAGMA temp_store = FILE", cancellationToken);
        await session.ExecuteAsync("VACUUM", cancellationToken);
        await session.ExecuteAsync("PRAGMA temp_store = MEMORY", cancellationToken);
        await foreach (var row in session.QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken))
        {
            return row.GetInt64(0) == 0;
        }

        return false;
    }

    // Every writing transaction begins with the lock of the whole file.
    protected override Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async ValueTask<SqlSession> RentAsync(bool isForWriting, CancellationToken cancellationToken)
    {
        if (!isForWriting)
        {
            return _readers.TryTake(out var reader) ? reader : await OpenAsync(cancellationToken);
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            return _writer ??= await OpenAsync(cancellationToken);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    protected override async ValueTask ReturnAsync(SqlSession session, bool isForWriting)
    {
        if (!isForWriting)
        {
            _readers.Add(session);
            return;
        }

        if (!session.IsUsable)
        {
            _writer = null;
            await session.DisposeAsync();
        }

        _writing.Release();
    }

    protected override Task LoadRowsAsync(SqlSession session, TableSql sql, SyncCommit commit, CancellationToken cancellationToken)
    {
        var columns = sql.StageColumns;
        using var insert = session.Command(
            $"INSERT INTO {SqlDialect.Quote(sql.StageName)} VALUES ({string.Join(", ", columns.Select((_, index) => $"@{index}"))})");
        var parameters = columns.Select((_, index) => new SqliteParameter { ParameterName = $"@{index}" }).ToArray();
        insert.Parameters.AddRange(parameters);
        insert.Prepare();
        parameters[0].Value = commit.Lease.Tenant;
        parameters[^2].Value = commit.Source;
        parameters[^1].Value = commit.Run;
        foreach (var row in commit.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Values.Length; i++)
            {
                parameters[i + 1].Value = Value(row.Values[i], commit.Table.Columns[i].Type);
            }

            var next = row.Values.Length + 1;
            parameters[next].Value = (object?)row.UnknownFields ?? DBNull.Value;
            parameters[next + 1].Value = StateNames.Of(row.State);
            parameters[next + 2].Value = row.Version is { } version ? version : DBNull.Value;
            parameters[next + 3].Value = row.Hash;
            insert.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    private static object Value(CellValue value, ColumnType type) => value.IsNull ? DBNull.Value : type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Boolean => value.Boolean ? 1L : 0L,
        _ => value.ToText(type)!,
    };

    private async Task<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(_file))
        {
            throw new SyncTargetException($"{_file} is a folder. Give the path of a file, such as {Path.Combine(_file, "titan.db")}.");
        }

        if (MustExist && !File.Exists(_file))
        {
            throw new SyncTargetException($"There is no file {_file}: nothing has been synced into it yet.");
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            Mode = MustExist ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        var session = new SqlSession(connection, _beforeStep);
        try
        {
            await connection.OpenAsync(cancellationToken);
            connection.CreateFunction("titan_now", () => CellValue.Of(_time.GetUtcNow()).ToText(ColumnType.Instant));
            connection.CreateFunction(
                SqliteDialect.CellFunction,
                (string? json, string type) => json is null ? null : ScalarReader.ToText(json, Enum.Parse<ColumnType>(type)),
                isDeterministic: true);
            connection.CreateFunction("titan_now_ms", () => _time.GetUtcNow().ToUnixTimeMilliseconds());

            // A commit survives a kill of this process; unless it is to be durable, the last commits may be missing after a power cut, rows
            // and position together.
            // A file that must exist may be someone else's, until its tables have been checked.
            var mode = $"{(MustExist ? "" : "PRAGMA journal_mode = WAL; ")}PRAGMA synchronous = {(_isDurable ? "FULL" : "NORMAL")}";
            await session.ExecuteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mode}; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA busy_timeout = {BusySeconds * 1000}"),
                cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
