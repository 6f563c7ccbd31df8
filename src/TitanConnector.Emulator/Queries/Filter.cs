using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Queries;

/// <summary>Query parameters of a list and the SQL condition they mean, which names a parameter's value as <c>@parameter</c>.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Condition">The condition, or null when nothing is to be left out.</param>
internal sealed record Filter(QueryParameter[] Parameters, Func<QueryValues, string?> Condition)
{
    public static Filter[] Created { get; } = Range("created");

    public static Filter[] Modified { get; } = Range("modified");

    /// <summary>Active records unless the request says otherwise.</summary>
    public static Filter Active { get; } = new([QueryParameter.OneOf("active", "True", "Any", "False")],
        query => query.Get("active", "True") switch { "Any" => null, "False" => "active = 0", _ => "active = 1" });

    /// <summary>What a single parameter cannot tell: rules between parameters.</summary>
    public Action<QueryValues, FieldErrors>? Check { get; init; }

    public static Filter Where(QueryParameter parameter, string condition) =>
        new([parameter], query => query.Has(parameter.Name) ? condition : null);

    /// <summary>A parameter that is taken and changes nothing (yet).</summary>
    public static Filter Accepted(QueryParameter parameter) => new([parameter], _ => null);

    public static Filter Ids(string name, string column, int? max = null) =>
        Where(QueryParameter.Ids(name, max), $"{column} IN (SELECT value FROM json_each(@{name}))");

    public static Filter Id(string name, string column) => Where(QueryParameter.Int64(name), $"{column} = @{name}");

    /// <summary>The same text, regardless of case.</summary>
    public static Filter Same(string name, string path) => Where(QueryParameter.Text(name), $"json ->> '{path}' = @{name} COLLATE NOCASE");

    /// <summary>Some part of the text, regardless of case.</summary>
    public static Filter Contains(string name, string path) =>
        Where(QueryParameter.Text(name), $"instr(lower(json ->> '{path}'), lower(@{name})) > 0");

    /// <summary>The same number, give or take what a detour through text costs.</summary>
    public static Filter Near(string name, string path) => Where(QueryParameter.Double(name), $"abs(json ->> '{path}' - @{name}) < 1e-9");

    private static Filter[] Range(string column) =>
    [
        Where(QueryParameter.DateTime(column + "Before"), $"{column} < @{column}Before"),
        Where(QueryParameter.DateTime(column + "OnOrAfter"), $"{column} >= @{column}OnOrAfter"),
    ];
}
