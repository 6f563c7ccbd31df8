using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Queries;

/// <summary>Query parameters of a list and their SQL condition, in which <c>@parameter</c> is the value of a parameter.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Condition">The condition, or null when all records match.</param>
internal sealed record Filter(QueryParameter[] Parameters, Func<QueryValues, string?> Condition)
{
    public static Filter[] Created { get; } = Range("created", "created");

    public static Filter[] Modified { get; } = Range("modified", "modified");

    /// <summary>Active records unless the request says otherwise.</summary>
    public static Filter Active { get; } = ActiveOr("True");

    /// <summary>Active and inactive records unless the request says otherwise.</summary>
    public static Filter AnyActive { get; } = ActiveOr("Any");

    /// <summary>Checks rules between several parameters.</summary>
    public Action<QueryValues, FieldErrors>? Check { get; init; }

    public static Filter Where(QueryParameter parameter, string condition) =>
        new([parameter], query => query.Has(parameter.Name) ? condition : null);

    /// <summary>A parameter that is accepted and has no effect (yet).</summary>
    public static Filter Accepted(QueryParameter parameter) => new([parameter], _ => null);

    public static Filter Ids(string name, string column, int? max = null) =>
        Where(QueryParameter.Ids(name, max), $"{column} IN (SELECT value FROM json_each(@{name}))");

    /// <summary>Records of which at least one id in the list at <paramref name="path"/> is among those given.</summary>
    public static Filter AnyOf(string name, Collection collection, string path) => Where(
        QueryParameter.Ids(name),
        $"""
        EXISTS (SELECT 1 FROM json_each({collection.Name}.json, '{path}') AS item
                WHERE item.value IN (SELECT value FROM json_each(@{name})))
        """);

    public static Filter Id(string name, string column) => Where(QueryParameter.Int64(name), $"{column} = @{name}");

    /// <summary>The same text, regardless of case.</summary>
    public static Filter Same(string name, string path) =>
        Where(QueryParameter.Text(name), $"json ->> '{path}' = @{name} COLLATE {TextComparison.AnyCase}");

    /// <summary>Some part of the text, regardless of case.</summary>
    public static Filter Contains(string name, string path) =>
        Where(QueryParameter.Text(name), $"{TextComparison.Contains}(json ->> '{path}', @{name})");

    /// <summary>The same number, within the rounding error of a conversion through text.</summary>
    public static Filter Near(string name, string path) => Where(QueryParameter.Double(name), $"abs(json ->> '{path}' - @{name}) < 1e-9");

    private static Filter ActiveOr(string otherwise) => new([QueryParameter.OneOf("active", "True", "Any", "False")],
        query => query.Get("active", otherwise) switch { "Any" => null, "False" => "active = 0", _ => "active = 1" });

    /// <summary><c>…Before</c> and <c>…OnOrAfter</c>, for a column of ticks.</summary>
    public static Filter[] Range(string name, string column) =>
    [
        Where(QueryParameter.DateTime(name + "Before"), $"{column} < @{name}Before"),
        Where(QueryParameter.DateTime(name + "OnOrAfter"), $"{column} >= @{name}OnOrAfter"),
    ];
}
