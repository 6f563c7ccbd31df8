using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using TitanConnector.Bench.Running;
using TitanConnector.Sync.Postgres;

namespace TitanConnector.Bench.Rows;

/// <summary>
/// Measures how long <c>titan sync run</c> takes to copy customers of 905 bytes from a server that costs next to nothing, compared with
/// what the database needs to load the same rows, and with <c>titan … export --fetch-all</c>. PostgreSQL is the server that TITAN_POSTGRES
/// names.
/// </summary>
internal sealed class SyncRows(Programs programs, string folder)
{
    public async IAsyncEnumerable<Row> MeasureAsync()
    {
        foreach (var (records, times) in new[] { (100_000, 3), (1_000_000, 1) })
        {
            await using var server = await Server.PagesAsync(programs, records, latency: 0);
            foreach (var target in Targets())
            {
                await using (target)
                {
                    var loads = new List<Load>();
                    for (var i = 0; i < times; i++)
                    {
                        loads.Add(await LoadAsync(server, target));
                    }

                    yield return RowOf($"first load of {records:N0} customers into {target.Name}", loads, load => load.First);
                    yield return RowOf($"the same again, nothing changed, {target.Name}", loads, load => load.Again);
                }
            }
        }
    }

    private IEnumerable<LoadTarget> Targets()
    {
        yield return new SqliteLoadTarget(Path.Combine(folder, "sync.db"));
        if (Environment.GetEnvironmentVariable("TITAN_POSTGRES") is { Length: > 0 } url)
        {
            yield return new PostgresLoadTarget(url);
        }
    }

    private async Task<Load> LoadAsync(Server server, LoadTarget target)
    {
        await target.ClearAsync();
        string[] run = ["sync", "run", "--to", target.Address, "--streams", "customers", "--share", "1"];
        string[] exporting = ["crm", "customers", "export", "--fetch-all", "--output", "ndjson"];
        var export = await Run.OfAsync(programs.Titan, exporting, server.Connection);
        var first = await Run.OfAsync(programs.Titan, run, server.Connection);
        await Run.OfAsync(programs.Titan, ["sync", "reset", "customers", "--to", target.Address, "--yes"], server.Connection);
        var again = await Run.OfAsync(programs.Titan, run, server.Connection);
        return new Load(first, again, export, await target.CopyAsync());
    }

    private static Row RowOf(string work, List<Load> loads, Func<Load, Run> of)
    {
        var runs = loads.ConvertAll(load => of(load));
        var wall = TimeSpan.FromSeconds(Pair.Median(runs.Select(run => run.Wall.TotalSeconds)));
        var copy = TimeSpan.FromSeconds(Pair.Median(loads.Select(load => load.Copy.TotalSeconds)));
        var export = TimeSpan.FromSeconds(Pair.Median(loads.Select(load => load.Export.Wall.TotalSeconds)));
        return new Row(work, "", Pair.Text(wall), string.Create(
            CultureInfo.InvariantCulture,
            $"the database loads the same rows: {Pair.Text(copy)}; titan … export: {Pair.Text(export)}, {wall / export:0.00} ×"),
            wall / copy, null, runs.Max(run => run.PeakMegabytes));
    }

    private sealed record Load(Run First, Run Again, Run Export, TimeSpan Copy);

    private abstract class LoadTarget : IAsyncDisposable
    {
        public abstract string Name { get; }

        public abstract string Address { get; }

        public abstract Task ClearAsync();

        /// <summary>Loads the rows of the table into one like it.</summary>
        public abstract Task<TimeSpan> CopyAsync();

        public abstract ValueTask DisposeAsync();
    }

    private sealed class SqliteLoadTarget(string file) : LoadTarget
    {
        public override string Name => "SQLite";

        public override string Address => file;

        public override Task ClearAsync()
        {
            foreach (var ending in (string[])["", "-wal", "-shm", ".copy", ".copy-wal", ".copy-shm"])
            {
                File.Delete(file + ending);
            }

            return Task.CompletedTask;
        }

        public override async Task<TimeSpan> CopyAsync()
        {
            await using var connection = new SqliteConnection($"Data Source={file}.copy;Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"ATTACH '{file}' AS source; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                + "SELECT sql FROM source.sqlite_schema WHERE name = 'customers'";
            await using var reader = await command.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await reader.ReadAsync();
            var create = reader.GetString(0);
            await reader.DisposeAsync();
            command.CommandText = create;
            await command.ExecuteNonQueryAsync();
            command.CommandText = "INSERT INTO main.customers SELECT * FROM source.customers";
            var started = TimeProvider.System.GetTimestamp();
            await command.ExecuteNonQueryAsync();
            return TimeProvider.System.GetElapsedTime(started);
        }

        public override async ValueTask DisposeAsync() => await ClearAsync();
    }

    private sealed class PostgresLoadTarget(string server) : LoadTarget
    {
        private const string Database = "titan_bench";

        public override string Name => "PostgreSQL";

        public override string Address => new UriBuilder(server) { Path = Database }.Uri.ToString();

        public override async Task ClearAsync()
        {
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Database} WITH (FORCE)");
            await ExecuteAsync(server, $"CREATE DATABASE {Database}");
        }

        public override async Task<TimeSpan> CopyAsync()
        {
            await ExecuteAsync(Address, "CREATE TABLE copy (LIKE customers INCLUDING ALL)");
            var file = Path.GetTempFileName();
            try
            {
                await using var connection = await ConnectAsync(Address);
                await using (var from = await connection.BeginRawBinaryCopyAsync("COPY customers TO STDOUT (FORMAT BINARY)"))
                await using (var bytes = File.Create(file))
                {
                    await from.CopyToAsync(bytes);
                }

                var started = TimeProvider.System.GetTimestamp();
                await using (var to = await connection.BeginRawBinaryCopyAsync("COPY copy FROM STDIN (FORMAT BINARY)"))
                await using (var bytes = File.OpenRead(file))
                {
                    await bytes.CopyToAsync(to);
                }

                return TimeProvider.System.GetElapsedTime(started);
            }
            finally
            {
                File.Delete(file);
            }
        }

        public override async ValueTask DisposeAsync() => await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Database} WITH (FORCE)");

        private static async Task ExecuteAsync(string url, string sql)
        {
            await using var connection = await ConnectAsync(url);
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }

        private static async Task<NpgsqlConnection> ConnectAsync(string url)
        {
            var connection = new NpgsqlConnection(PostgresAddress.Parse(url).ConnectionString);
            await connection.OpenAsync();
            return connection;
        }
    }
}
