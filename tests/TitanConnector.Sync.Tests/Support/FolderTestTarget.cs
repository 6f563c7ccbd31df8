using System.Text.Json;
using System.Text.Json.Nodes;
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
        await using var connection = await LoadAsync();
        return await Rows.ReadAsync(connection, sql);
    }

    /// <summary>Changes the state, or the rows that count in the data files, and their manifests with them.</summary>
    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = await LoadAsync();
        var before = Streams.ToDictionary(stream => stream, stream => TableOf(connection, stream));
        await ExecuteAsync(connection, sql);
        foreach (var (stream, rows) in before)
        {
            Write(stream, rows, TableOf(connection, stream));
        }
    }

    public override async Task ExpireLeasesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={State};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, ExpireLeases);
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Streams => Directory.EnumerateDirectories(Lake)
        .Where(folder => File.Exists(Path.Combine(folder, "schema.json")))
        .Select(folder => Path.GetFileName(folder));

    private static IEnumerable<long> TenantsOf(string lake, string stream) =>
        Directory.EnumerateDirectories(Path.Combine(lake, stream)).Select(folder => long.Parse(Path.GetFileName(folder)));

    private async Task<SqliteConnection> LoadAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"ATTACH '{State}' AS state");
        foreach (var stream in Streams)
        {
            await LoadAsync(connection, stream);
        }

        return connection;
    }

    private async Task LoadAsync(SqliteConnection connection, string stream)
    {
        string[] columns = [.. SchemaOf(stream).GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!)];
        await ExecuteAsync(connection, $"CREATE TABLE \"{stream}\" ({string.Join(", ", columns.Select(name => $"\"{name}\""))})");
        foreach (var tenant in TenantsOf(Lake, stream))
        {
            foreach (var row in Support.Lake.Latest(Lake, stream, tenant))
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

    private JsonElement SchemaOf(string stream) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Lake, stream, "schema.json")));

    // The rows by their keys, each with its values by the names of columns.
    private Dictionary<string, Dictionary<string, object>> TableOf(SqliteConnection connection, string stream)
    {
        string[] key = [.. SchemaOf(stream).GetProperty("key").EnumerateArray().Select(name => name.GetString()!)];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM main.\"{stream}\"";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, Dictionary<string, object>>();
        while (reader.Read())
        {
            var row = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue);
            rows.Add(string.Join('|', key.Select(name => row[name])), row);
        }

        return rows;
    }

    private void Write(
        string stream, Dictionary<string, Dictionary<string, object>> before, Dictionary<string, Dictionary<string, object>> after)
    {
        var schema = SchemaOf(stream);
        string[] key = [.. schema.GetProperty("key").EnumerateArray().Select(name => name.GetString()!)];
        var types = schema.GetProperty("columns").EnumerateArray()
            .ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("type").GetString()!);
        var added = after.Where(row => !before.ContainsKey(row.Key)).Select(row => row.Value).ToList();
        foreach (var tenant in TenantsOf(Lake, stream).Where(tenant => Support.Lake.Manifest(Lake, stream, tenant) is not null))
        {
            LakeEditor.Edit(Lake, stream, tenant, Edited);
        }

        IEnumerable<JsonObject> Edited(JsonObject row)
        {
            var commit = (long)row["_titan_commit"]!;
            var name = string.Join('|', key.Select(column => row[column]!.ToString()));
            if (after.TryGetValue(name, out var values))
            {
                if ((long)before[name]["_titan_commit"] == commit)
                {
                    Set(row, values.Where(value => !value.Value.Equals(before[name][value.Key])));
                }

                yield return row;
            }

            foreach (var one in added.Where(one => (long)one["_titan_commit"] == commit).ToList())
            {
                added.Remove(one);
                var addition = new JsonObject();
                Set(addition, one);
                yield return addition;
            }
        }

        void Set(JsonObject row, IEnumerable<KeyValuePair<string, object>> values)
        {
            foreach (var (column, value) in values)
            {
                row.Remove(column);
                if (value is not DBNull)
                {
                    row[column] = NodeOf(types[column], value);
                }
            }
        }
    }

    private static JsonNode NodeOf(string type, object value) => (type, value) switch
    {
        ("boolean", long number) => number != 0,
        (_, long number) => number,
        ("decimal" or "json", string text) when text[0] is '{' or '[' or '-' or (>= '0' and <= '9') => JsonNode.Parse(text)!,
        _ => (string)value,
    };

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
