using Microsoft.Data.Sqlite;

namespace Host;

/// <summary>What the copies of the contractors' jobs say, without asking ServiceTitan.</summary>
public sealed class CopiedJobs(IConfiguration configuration)
{
    /// <summary>The file that the contractors are copied into.</summary>
    public static string FileOf(IConfiguration configuration) => configuration["CopyFile"] ?? "copies.db";

    /// <summary>Counts the jobs of a contractor that are neither completed nor canceled.</summary>
    /// <exception cref="UnknownContractorException">The contractor is not copied.</exception>
    public async Task<long> CountOpenAsync(string contractor, CancellationToken cancellationToken)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = FileOf(configuration),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        await using var connection = new SqliteConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT count(jobs.id) FROM tenants
            LEFT JOIN jobs ON jobs.tenant_id = tenants.id AND jobs._titan_state = 'active' AND jobs.job_status NOT IN ('Completed', 'Canceled')
            WHERE tenants.connection = $name GROUP BY tenants.id
            """;
        command.Parameters.AddWithValue("$name", contractor);
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? throw new UnknownContractorException(contractor);
    }
}
