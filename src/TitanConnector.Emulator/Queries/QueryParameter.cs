using System.Globalization;
using System.Text.Json;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Queries;

/// <summary>A query parameter and how its text is parsed. The parsed value is also the value bound in SQL.</summary>
/// <param name="Name">Its name; matched regardless of case, as ASP.NET does.</param>
/// <param name="Parse">The value, or null when the text is not valid.</param>
/// <param name="Rule">A sentence that says what is valid, if the error message alone does not make it clear.</param>
internal sealed record QueryParameter(string Name, Func<string, object?> Parse, string? Rule = null)
{
    /// <summary>How many ids a list accepts, if its document states a limit. The limit is the same wherever there is one.</summary>
    public const int MostIds = 50;

    /// <summary>
    /// Whether the name may be repeated. Each text is parsed into JSON; all of them are bound as a JSON array for <c>json_each</c>.
    /// </summary>
    public bool Repeats { get; private init; }

    /// <summary>
    /// Whether it is a dictionary, written as <c>name.key=value</c> or <c>name[key]=value</c>; bound as a JSON object for <c>json_each</c>.
    /// </summary>
    public bool IsDictionary { get; private init; }

    /// <summary>Reads values that the live service accepts although the documents do not allow them.</summary>
    public LooseParse? Loosely { get; private init; }

    public static QueryParameter EachOf(string name, params string[] values) =>
        new(name, text => Find(values, text) is { } value ? $"\"{value}\"" : null, $"One of {string.Join(", ", values)}.")
        {
            Repeats = true,
        };

    /// <summary>One text that holds several values, comma-separated; bound as a JSON array for <c>json_each</c>.</summary>
    public static QueryParameter SomeOf(string name, params string[] values) => new(
        name,
        text =>
        {
            var found = Array.ConvertAll(text.Split(','), item => Find(values, item));
            return found.Contains(null) ? null : $"[{string.Join(',', found.Select(value => $"\"{value}\""))}]";
        },
        $"Comma-separated, each one of {string.Join(", ", values)}.");

    /// <summary>A name that may be repeated, with JSON of each text.</summary>
    public static QueryParameter Each(string name, Func<string, object?> json, string? rule) => new(name, json, rule) { Repeats = true };

    public static QueryParameter EachId(string name) =>
        new(name, text => ParseInteger(text)?.ToString(CultureInfo.InvariantCulture)) { Repeats = true };

    public static QueryParameter Dictionary(string name) => new(name, text => text) { IsDictionary = true };

    public static QueryParameter Text(string name) => new(name, text => text);

    public static QueryParameter Int32(string name, int min, int max = int.MaxValue) => new(name,
        text => ParseInteger(text) is { } value && value >= min && value <= max ? (int)value : null,
        max == int.MaxValue ? $"An integer from {min}." : $"An integer from {min} to {max}.");

    public static QueryParameter Int64(string name) => new(name, text => ParseInteger(text));

    public static QueryParameter Double(string name) => new(name,
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null);

    public static QueryParameter Boolean(string name) => new(name,
        text => bool.TryParse(text, out var value) ? value : null, "true or false.");

    public static QueryParameter Guid(string name) => new(name,
        text => System.Guid.TryParse(text, out var value) ? value.ToString("D") : null);

    public static QueryParameter OneOf(string name, params string[] values) =>
        new(name, text => Find(values, text), $"One of {string.Join(", ", values)}.");

    /// <summary>Bound as UTC ticks, like the columns it is compared with.</summary>
    public static QueryParameter DateTime(string name) => new(name,
        text => Timestamp.TryParse(text, out var time) ? time.UtcTicks : null, "A date and time such as 2026-01-31T08:00:00Z.")
    {
        Loosely = (text, out value) =>
        {
            var isDate = Timestamp.TryParseLoosely(text, out var time, out var hasTime);
            value = hasTime ? time.UtcTicks : null;
            return isDate;
        },
    };

    /// <summary>Comma-separated ids, bound as a JSON array for <c>json_each</c>.</summary>
    /// <param name="name">Name.</param>
    /// <param name="max">The most that may be given, if the document states a limit.</param>
    public static QueryParameter Ids(string name, int? max = null) => new(name,
        text =>
        {
            var ids = Array.ConvertAll(text.Split(','), ParseInteger);
            return ids.Length <= (max ?? ids.Length) && !ids.Contains(null) ? $"[{string.Join(',', ids)}]" : null;
        },
        $"{MostOf(max)} comma-separated ids.");

    /// <summary>Comma-separated texts, bound as a JSON array for <c>json_each</c>.</summary>
    /// <param name="name">Name.</param>
    /// <param name="max">The most that may be given, if the document states a limit.</param>
    public static QueryParameter Texts(string name, int? max = null) => new(name,
        text => text.Split(',') is var values && values.Length <= (max ?? values.Length)
            ? "[" + string.Join(',', values.Select(value => $"\"{JsonEncodedText.Encode(value)}\"")) + "]"
            : null,
        $"{MostOf(max)} comma-separated values.");

    /// <summary>Parsed into an <c>ORDER BY</c> clause. A plus that arrives unencoded is a space, which means the same.</summary>
    public static QueryParameter Sort(IReadOnlyCollection<SortField> fields) => new("sort", text =>
    {
        var direction = text[0] switch { '+' or ' ' => "ASC", '-' => "DESC", _ => null };
        var field = fields.FirstOrDefault(field => field.Name.Equals(text[1..], StringComparison.OrdinalIgnoreCase));
        return direction is not null && field is not null
            ? $"{field.Column} {direction}, id {direction}"
            : null;
    });

    /// <summary>The older pair of parameters: a field, and a direction in words.</summary>
    public static QueryParameter[] OrderBy(IReadOnlyCollection<SortField> fields) =>
    [
        new("orderBy", text => fields.FirstOrDefault(field => field.Name.Equals(text, StringComparison.OrdinalIgnoreCase))?.Column),
        new(
            "orderByDirection",
            text => text.ToUpperInvariant() switch { "ASC" or "ASCENDING" => "ASC", "DESC" or "DESCENDING" => "DESC", _ => null },
            "asc or desc."),
    ];

    /// <summary>The value as spelled in the documents: ASP.NET ignores case in the names of enumeration values.</summary>
    private static string? Find(string[] values, string text) =>
        Array.Find(values, value => value.AsSpan().Equals(text.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase));

    private static long? ParseInteger(string text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string MostOf(int? max) => max is null ? "Any number of" : $"At most {max}";
}

/// <summary>Reads a value that is not as documented.</summary>
/// <returns>Whether the text is accepted. If it is and there is no value, the parameter is ignored.</returns>
internal delegate bool LooseParse(string text, out object? value);

/// <summary>A field that a list can be sorted by, and its column.</summary>
internal sealed record SortField(string Name, string Column);
