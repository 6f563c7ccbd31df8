using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Queries;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>The order that a list is asked for; by age if it is not.</summary>
internal static class RowOrder
{
    public static IEnumerable<Row> Sort(IEnumerable<Row> rows, QueryValues query)
    {
        var (field, descends) = Asked(query);
        if (field is null)
        {
            return rows;
        }

        var name = char.ToLowerInvariant(field[0]) + field[1..];
        var sorted = rows.OrderBy(row => Value(row, name), Comparer<JsonNode?>.Create(Compare)).ThenBy(row => row.Number);
        return descends ? sorted.Reverse() : sorted;
    }

    /// <summary>Calls have their times in a part of them, and some records do not show theirs at all.</summary>
    private static JsonNode? Value(Row row, string name) =>
        row.Document[name] ?? (row.Document["leadCall"] as JsonObject)?[name] ?? name switch
        {
            "createdOn" => Timestamp.ToText(row.Created),
            "modifiedOn" => Timestamp.ToText(row.Modified),
            _ => null,
        };

    private static (string? Field, bool Descends) Asked(QueryValues query) => query.Get<object?>("sort", null) is string sort
        ? (sort[1..], sort[0] == '-')
        : (
            query.Get<object?>("orderBy", null) as string,
            query.Get("orderByDirection", "asc").StartsWith("desc", StringComparison.OrdinalIgnoreCase));

    // Records without a value come first, as in SQL.
    private static int Compare(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        return left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number
            ? Number(left).CompareTo(Number(right))
            : string.Compare(left.ToString(), right.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static decimal Number(JsonNode value) => decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
