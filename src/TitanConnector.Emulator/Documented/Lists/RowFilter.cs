using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Queries;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>Decides by the documented query parameters which records a list shows; each means what its name says.</summary>
internal sealed class RowFilter
{
    private static readonly string[] Controls = ["page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection", "from", "includeRecentChanges"];

    /// <summary>How a range begins or ends, the longest first.</summary>
    private static readonly (string Ending, bool IsLower, bool IsOpen)[] Ranges =
    [
        ("OnOrAfter", true, false), ("OnOrBefore", false, false), ("OnAfter", true, false), ("OnBefore", false, true),
        ("After", true, true), ("Before", false, true), ("From", true, false), ("To", false, false),
    ];

    private readonly List<Func<Row, bool>> _conditions = [];

    /// <param name="parameters">The documented parameters.</param>
    /// <param name="query">Their values.</param>
    /// <param name="key">The field that <c>ids</c> are of; null if it is the id.</param>
    /// <param name="active">Which records are meant if <c>active</c> is left out.</param>
    public RowFilter(IReadOnlyList<PropertyFact> parameters, QueryValues query, string? key = null, string active = "True")
    {
        foreach (var parameter in parameters.Where(parameter => !Controls.Contains(parameter.Name)))
        {
            if (Condition(parameter, query.Get<object?>(parameter.Name, null), key, active) is { } condition)
            {
                _conditions.Add(condition);
            }
        }
    }

    public bool Takes(Row row) => _conditions.TrueForAll(condition => condition(row));

    private static Func<Row, bool>? Condition(PropertyFact parameter, object? value, string? key, string active) => parameter.Name switch
    {
        "active" when parameter.Shape.Kind == ShapeFactKind.Choice => (string)(value ?? active) switch
        {
            "Any" => null,
            var state => row => IsActive(row) == (state == "True"),
        },
        "activeState" => (string?)value switch
        {
            null or "All" => null,
            var state => row => IsActive(row) == state.StartsWith("Active", StringComparison.Ordinal),
        },
        "activeOnly" => value is true ? IsActive : null,
        "ids" when value is string ids => Ids(ids, key),
        _ when value is null => null,
        _ when value is long && parameter.Shape.Kind is ShapeFactKind.DateTime or ShapeFactKind.Date => Range(parameter.Name, (long)value),
        _ when value is string list && parameter.Shape.Kind == ShapeFactKind.Array => Any(parameter.Name, list),
        _ when parameter.Shape.Kind is ShapeFactKind.Map or ShapeFactKind.Object => null,
        _ => row => Field(row.Document, parameter.Name) is not { } field || Matches(field, value!),
    };

    private static bool IsActive(Row row) => row.Document["active"] is not JsonValue active || active.GetValueKind() != JsonValueKind.False;

    private static Func<Row, bool> Ids(string json, string? key)
    {
        var ids = Items(json);
        return row => ids.Contains(key is null ? row.Key : row.Document[key]?.ToString() ?? "");
    }

    private static Func<Row, bool>? Range(string name, long limit)
    {
        foreach (var (ending, isLower, isOpen) in Ranges)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = name[..^ending.Length];
                return row => Ticks(row.Document, stem) is not { } ticks
                    || (isLower ? isOpen ? ticks > limit : ticks >= limit : isOpen ? ticks < limit : ticks <= limit);
            }
        }

        return row => Ticks(row.Document, name) is not { } ticks || ticks == limit;
    }

    private static Func<Row, bool> Any(string name, string json)
    {
        var wanted = Items(json);
        return row => Field(row.Document, name) switch
        {
            null => true,
            JsonArray values => values.Any(value => value is not null && wanted.Contains(Text(value))),
            var value => wanted.Contains(Text(value)),
        };
    }

    private static HashSet<string> Items(string json) =>
        [.. JsonNode.Parse(json)!.AsArray().Select(item => Text(item!))];

    /// <summary>The field of a parameter: of the same name, of its singular, or the id or number of an object with that name.</summary>
    private static JsonNode? Field(JsonObject document, string name)
    {
        var one = name.EndsWith("Ids", StringComparison.Ordinal) ? name[..^1] : name.EndsWith("es", StringComparison.Ordinal) ? name[..^2] : name.TrimEnd('s');
        return document[name] ?? document[one] ?? document[name.EndsWith('s') ? name[..^1] : name]
            ?? (one.EndsWith("Id", StringComparison.Ordinal) && document[one[..^2]] is JsonObject inner ? inner["id"] : null);
    }

    private static long? Ticks(JsonObject document, string stem)
    {
        foreach (var name in (string[])[stem, stem + "On", stem + "Date", stem + "Time", stem.TrimEnd('s'), stem.TrimEnd('s') + "On"])
        {
            if (document[name] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                return Timestamp.TryParse(text, out var time)
                    || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time.UtcTicks : null;
            }
        }

        return null;
    }

    private static bool Matches(JsonNode field, object value) => (field, value) switch
    {
        (JsonArray items, _) => items.Any(item => item is not null && Matches(item, value)),
        (JsonObject named, _) => named["name"] is { } name && Matches(name, value),
        (_, bool flag) => field.GetValueKind() == (flag ? JsonValueKind.True : JsonValueKind.False),
        (_, string text) => Text(field).Contains(text, StringComparison.OrdinalIgnoreCase),
        (_, double number) => double.TryParse(Text(field), CultureInfo.InvariantCulture, out var known) && Math.Abs(known - number) < 1e-9,
        _ => Text(field) == Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
