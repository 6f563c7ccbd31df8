using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TitanConnector.Sync.Tests.Support;

public sealed class SqliteTestTarget : TestTarget
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-sync");

    public override string Address => Path.Combine(_folder.FullName, "titan.db");

    public override async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await Rows.ReadAsync(connection, sql);
    }

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Address};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}

internal static class Rows
{
    public static async Task<IReadOnlyList<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => TextOf(reader.GetValue(index)))));
        }

        return rows;
    }

    private static string TextOf(object value) => value switch
    {
        DateTime time =>
            time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
