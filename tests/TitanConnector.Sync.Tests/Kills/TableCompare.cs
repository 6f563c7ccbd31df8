using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>Compares a table with records as ServiceTitan returned them, field by field, with nothing of sync in between.</summary>
internal static partial class TableCompare
{
    /// <summary>Finds what differs.</summary>
    /// <returns>A line for each value, and for each row that is missing or too many.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(TestTarget database, string table, IReadOnlyList<JsonObject> records)
    {
        List<string> differences = [];
        var scalars = records.Select(Scalars).ToDictionary(record => record["id"]);
        var nested = records
            .SelectMany(record => record)
            .Where(field => field.Value is JsonArray)
            .Select(field => ColumnOf(field.Key))
            .ToHashSet();
        var columns = scalars.Values.SelectMany(record => record.Keys).Distinct().Except(nested).Order(StringComparer.Ordinal).ToList();
        var rows = await database.QueryAsync(
            $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\"").Prepend("id"))} FROM {table} "
                + "WHERE _titan_state <> 'absent'");
        foreach (var row in rows.Select(row => row.Split('|')))
        {
            if (!scalars.Remove(row[0], out var record))
            {
                differences.Add($"{table} {row[0]} is too many");
                continue;
            }

            differences.AddRange(columns.Index()
                .Where(column => !IsSame(record.GetValueOrDefault(column.Item, ""), row[column.Index + 1]))
                .Select(column => $"{table} {row[0]}: {column.Item} is \"{row[column.Index + 1]}\", "
                    + $"not \"{record.GetValueOrDefault(column.Item, "")}\""));
        }

        differences.AddRange(scalars.Keys.Select(id => $"{table} {id} is missing"));
        return differences;
    }

    // Texts, numbers, times and Booleans of the record and of the objects in it, by the names of their columns.
    private static Dictionary<string, string> Scalars(JsonObject record)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in record)
        {
            if (value is JsonObject inner)
            {
                foreach (var (innerName, innerValue) in inner)
                {
                    Add($"{name}_{innerName}", innerValue);
                }
            }
            else
            {
                Add(name, value);
            }
        }

        return scalars;

        void Add(string name, JsonNode? value)
        {
            if (value is not (JsonObject or JsonArray))
            {
                scalars[ColumnOf(name)] = value?.ToString() ?? "";
            }
        }
    }

    private static string ColumnOf(string name) => Capital().Replace(name, "_$0").ToLowerInvariant();

    // PostgreSQL keeps microseconds, and SQLite writes true as 1.
    private static bool IsSame(string expected, string found) =>
        expected == found
        || (expected is "true" or "false" && found == (expected == "true" ? "1" : "0"))
        || (decimal.TryParse(expected, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(found, CultureInfo.InvariantCulture, out var b)
            && a == b)
        || (DateTimeOffset.TryParse(expected, CultureInfo.InvariantCulture, out var time)
            && DateTimeOffset.TryParse(found, CultureInfo.InvariantCulture, out var other)
            && (time - other).Duration() < TimeSpan.FromMicroseconds(1));

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Capital();
}
