using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>
/// A folder as target. Queries see the row that counts of each record, loaded as a warehouse would load them, beside the state of the
/// folder.
/// </summary>
public sealed class FolderTestTarget : TestTarget
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-sync");

    public string Lake => Path.Combine(_folder.FullName, "lake");

    public override string Address => $"dir:{Lake}";

    private string State => Path.Combine(Lake, "_titan", "state.db");

    public override async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"ATTACH '{State}' AS state");
        foreach (var folder in Directory.EnumerateDirectories(Lake).Where(folder => File.Exists(Path.Combine(folder, "schema.json"))))
        {
            await LoadAsync(connection, Path.GetFileName(folder));
        }

        return await Rows.ReadAsync(connection, sql);
    }

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={State};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task LoadAsync(SqliteConnection connection, string stream)
    {
        var schema = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(Lake, stream, "schema.json")));
        string[] columns = [.. schema.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!)];
        await ExecuteAsync(connection, $"CREATE TABLE \"{stream}\" ({string.Join(", ", columns.Select(name => $"\"{name}\""))})");
        foreach (var tenant in Directory
            .EnumerateDirectories(Path.Combine(Lake, stream))
            .Select(folder => long.Parse(Path.GetFileName(folder))))
        {
            foreach (var row in Support.Lake.Manifest(Lake, stream, tenant) is { } manifest ? Support.Lake.Latest(Lake, manifest) : [])
            {
                await using var insert = connection.CreateCommand();
                insert.CommandText = $"INSERT INTO \"{stream}\" VALUES ({string.Join(", ", columns.Select((_, index) => $"@{index}"))})";
                foreach (var (index, name) in columns.Index())
                {
                    insert.Parameters.AddWithValue($"@{index}", row.TryGetProperty(name, out var value) ? ValueOf(value) : DBNull.Value);
                }

                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    private static object ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => DBNull.Value,
        _ => value.GetRawText(),
    };

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
