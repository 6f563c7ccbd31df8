using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>How a value of a record is compared with that of a query parameter.</summary>
internal enum Comparison
{
    /// <summary>Equal to it, or to one of several.</summary>
    Same,

    /// <summary>Text that contains it, regardless of case.</summary>
    Contains,

    AtLeast,
    Above,
    AtMost,
    Below,

    /// <summary>There is a value if the parameter is true, and none if it is false.</summary>
    Present,

    /// <summary>If the parameter is true, the field has no value.</summary>
    Absent,
}

/// <summary>What a query parameter filters by.</summary>
/// <param name="How">How the values are compared.</param>
/// <param name="Paths">The fields, as <c>leadCall.agent.id</c>; the record is taken if one of them passes.</param>
internal sealed record FieldTest(Comparison How, params string[] Paths)
{
    /// <summary>Whether a record passes.</summary>
    /// <param name="document">The record.</param>
    /// <param name="value">The value of the parameter, as it was parsed: a list is a JSON array.</param>
    public bool Takes(JsonObject document, object value)
    {
        var values = Paths.SelectMany(path => At(document, path.Split('.'), 0));
        return How switch
        {
            Comparison.Present => values.Any() == value is true,
            Comparison.Absent => value is not true || !values.Any(),
            Comparison.Same or Comparison.Contains when value is string list && list.StartsWith('[') && Items(list) is { } wanted =>
                values.Any(one => wanted.Contains(Text(one))),
            Comparison.Same => values.Any(one => IsSame(one, value)),
            Comparison.Contains => values.Any(one => Text(one).Contains((string)value, StringComparison.OrdinalIgnoreCase)),
            _ => values.Any(one => Number(one, value is long) is { } number
                && Compare(number, Convert.ToDecimal(value, CultureInfo.InvariantCulture))),
        };
    }

    private bool Compare(decimal number, decimal limit) => How switch
    {
        Comparison.AtLeast => number >= limit,
        Comparison.Above => number > limit,
        Comparison.AtMost => number <= limit,
        _ => number < limit,
    };

    /// <summary>The values at a path, which may go through lists.</summary>
    private static IEnumerable<JsonNode> At(JsonNode? node, string[] path, int depth) => node switch
    {
        null => [],
        JsonArray items => items.SelectMany(item => At(item, path, depth)),
        _ when depth == path.Length => [node],
        JsonObject inner => At(inner[path[depth]], path, depth + 1),
        _ => [],
    };

    private static HashSet<string>? Items(string json)
    {
        try
        {
            return JsonNode.Parse(json)!.AsArray().Select(item => Text(item!)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSame(JsonNode field, object value) => value switch
    {
        bool flag => field.GetValueKind() == (flag ? JsonValueKind.True : JsonValueKind.False),
        string text => Text(field).Equals(text, StringComparison.OrdinalIgnoreCase),
        double number => double.TryParse(Text(field), CultureInfo.InvariantCulture, out var known) && Math.Abs(known - number) < 1e-9,
        long ticks when Ticks(Text(field)) is { } moment => moment == ticks,
        _ => Text(field) == Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A number, or the moment that a text says; a length of time is its seconds.</summary>
    private static decimal? Number(JsonNode field, bool isMoment)
    {
        var text = Text(field);
        return isMoment && Ticks(text) is { } ticks ? ticks
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var length) ? (decimal)length.TotalSeconds
            : null;
    }

    private static long? Ticks(string text) =>
        Timestamp.TryParse(text, out var time)
        || (text.Length >= 10
            && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            ? time.UtcTicks
            : null;

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
