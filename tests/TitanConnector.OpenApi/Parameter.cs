using System.Text.Json;
using System.Text.RegularExpressions;

namespace TitanConnector.OpenApi;

/// <summary>A path or query parameter.</summary>
public sealed partial class Parameter
{
    internal Parameter(ApiDocument document, JsonElement json)
    {
        Name = json.GetProperty("name").GetString()!;
        In = json.GetProperty("in").GetString()!;
        Required = json.TryGetProperty("required", out var required) && required.GetBoolean();
        Description = json.TryGetProperty("description", out var description) ? description.GetString()! : "";
        ValueSchema = new Schema(document, json.GetProperty("schema"));
        Values = (Item ?? ValueSchema).Target.Enum is { Count: > 0 } values ? values : ValuesIn(Description);
        SortFields = Name switch
        {
            "sort" => SortFieldsIn(Description),
            "orderBy" =>
                [
                    .. Quoted().Matches(Description)
                        .Select(name => char.ToUpperInvariant(name.Groups[1].Value[0]) + name.Groups[1].Value[1..]),
                ],
            _ => [],
        };
        MaxItems = Item is not null ? ValueSchema.Target.Number("maxItems")
            : Maximum().Match(Description) is { Success: true } stated ? int.Parse(stated.Groups[1].ValueSpan, null)
            : null;
    }

    public string Name { get; }

    public bool Required { get; }

    public string Description { get; }

    /// <summary>string, integer, number, boolean, array or object.</summary>
    public string? Type => ValueSchema.Target.Type;

    public string? Format => ValueSchema.Target.Format;

    /// <summary>The type of an array's items, e.g. <c>integer (int64)</c>; null for other types.</summary>
    public string? ItemSchema => Item?.ToString();

    /// <summary>Allowed values, from the schema or from "Values: […]" in the description; empty when any value is allowed.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Fields that the description of <c>sort</c> or <c>orderBy</c> names, without sign; empty when it names none.</summary>
    public IReadOnlyList<string> SortFields { get; }

    /// <summary>
    /// The number of values that one request may carry: the <c>maxItems</c> of an array, or "maximum 50" in the description of a
    /// comma-separated text.
    /// </summary>
    public int? MaxItems { get; }

    internal string In { get; }

    internal Schema ValueSchema { get; }

    internal Schema? Item => Type == "array" ? ValueSchema.Target.Items : null;

    /// <summary>Only Telecom sorts ascending when no sign is given.</summary>
    internal bool SignMayBeLeftOut => Description.Contains("ascending by default", StringComparison.Ordinal);

    public override string ToString() => $"{Name}: {ValueSchema}{(Required ? ", required" : "")}";

    private static List<string> ValuesIn(string description) =>
        ValueList().Match(description) is { Success: true } match ? [.. match.Groups[1].Value.Split(", ")] : [];

    // Some descriptions explain a field in parentheses, "Date (Year + Month)"; some write ID where the rest of the API writes Id.
    private static List<string> SortFieldsIn(string description) =>
        FieldList().Match(description) is { Success: true } match
            ? [.. Brackets().Replace(match.Groups[1].Value, "").Split(", ").Select(field => field == "ID" ? "Id" : field)]
            : [];

    [GeneratedRegex("\"([a-zA-Z]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Values: \[([^\]]+)\]")]
    private static partial Regex ValueList();

    [GeneratedRegex(
        @"(?:Available fields are|Options|possible values|specified field): " +
        @"([A-Z]\w*(?: \([^)]*\))?(?:, [A-Z]\w*(?: \([^)]*\))?)*)")]
    private static partial Regex FieldList();

    [GeneratedRegex(@" \([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"maximum (\d+)")]
    private static partial Regex Maximum();
}
