using Npgsql;

namespace TitanConnector.Sync.Tests.Support;

public sealed class PostgresTestTarget : TestTarget
{
    private readonly string _server;
    private readonly string _database;

    private PostgresTestTarget(string server, string database) => (_server, _database) = (server, database);

    public override string Address => new UriBuilder(_server) { Path = _database }.Uri.ToString();

    public static async Task<PostgresTestTarget> CreateAsync(string server)
    {
        var database = $"titan_{Guid.NewGuid():N}";
        await using var connection = await ConnectAsync(server);

        // Nothing connects to template0, and a database that something is connected to cannot be copied.
        await using var create = new NpgsqlCommand($"CREATE DATABASE {database} TEMPLATE template0", connection);
        await create.ExecuteNonQueryAsync();
        return new PostgresTestTarget(server, database);
    }

    public override async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await ConnectAsync(Address);
        return await Rows.ReadAsync(connection, sql);
    }

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync(Address);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await using var connection = await ConnectAsync(_server);
        await using var drop = new NpgsqlCommand($"DROP DATABASE {_database} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string url)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port,
            Database = uri.AbsolutePath.TrimStart('/'),
            Username = user[0],
            Password = user.Length > 1 ? user[1] : null,
            Pooling = false,

            // However busy the machine is: EndsInTime ends a test that hangs.
            Timeout = 0,
            CommandTimeout = 0,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
