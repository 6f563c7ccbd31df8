using Microsoft.Data.Sqlite;
using TitanConnector.Connection;
using TitanConnector.Sync.Hosting;

namespace Host;

/// <summary>The contractors and their credentials. A real host encrypts the secrets, or keeps only references to a secret store.</summary>
public sealed class ContractorTable
{
    private readonly string _database;

    public ContractorTable(IConfiguration configuration)
    {
        _database = configuration.GetConnectionString("Contractors") ?? "Data Source=contractors.db";
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS contractor (
                name TEXT PRIMARY KEY,
                environment TEXT NOT NULL,
                tenant TEXT NOT NULL,
                client_id TEXT NOT NULL,
                client_secret TEXT NOT NULL,
                application_key TEXT NOT NULL,
                api_url TEXT)
            """;
        command.ExecuteNonQuery();
    }

    public async ValueTask<ConnectionSettings> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT environment, tenant, client_id, client_secret, application_key, api_url FROM contractor WHERE name = $name
            """;
        command.Parameters.AddWithValue("$name", name);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new ConnectionSettings
            {
                Environment = row.GetString(0),
                Tenant = row.GetString(1),
                ClientId = row.GetString(2),
                ClientSecret = row.GetString(3),
                ApplicationKey = row.GetString(4),
                ApiUrl = row.IsDBNull(5) ? null : row.GetString(5),
            }
            : throw new UnknownContractorException(name);
    }

    public async Task<IReadOnlyList<TitanSyncTenant>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, environment FROM contractor ORDER BY name";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<TitanSyncTenant> all = [];
        while (await row.ReadAsync(cancellationToken))
        {
            all.Add(new TitanSyncTenant(row.GetString(0)) { Environment = row.GetString(1) });
        }

        return all;
    }

    public async Task SaveAsync(string name, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO contractor VALUES ($name, $environment, $tenant, $id, $secret, $key, $url)";
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$environment", settings.Environment);
        command.Parameters.AddWithValue("$tenant", settings.Tenant);
        command.Parameters.AddWithValue("$id", settings.ClientId);
        command.Parameters.AddWithValue("$secret", settings.ClientSecret);
        command.Parameters.AddWithValue("$key", settings.ApplicationKey);
        command.Parameters.AddWithValue("$url", (object?)settings.ApiUrl ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM contractor WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_database);
        connection.Open();
        return connection;
    }
}

/// <summary>Thrown when the table has no contractor with the given name.</summary>
public sealed class UnknownContractorException(string name) : Exception($"No contractor is called {name}.");
