using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Output;

/// <summary>The fields of records that <c>--fields</c> asks for.</summary>
internal static class FieldSelection
{
    private const string Option = "--fields";

    /// <summary>Reads a list of names, where dots select fields of nested objects.</summary>
    /// <param name="text">The names, separated by commas; null if none were given.</param>
    /// <param name="action">The action whose result has the fields.</param>
    /// <returns>The names in their order; null if none were given.</returns>
    /// <exception cref="InvalidInputException">A field is not documented, or is inside a list.</exception>
    public static IReadOnlyList<string>? Read(string? text, ActionDefinition action)
    {
        if (text is null)
        {
            return null;
        }

        string[] names = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        var problems = action.Result is { Properties.Count: > 0 } shape
            ? names.Select(name => Problem(shape, name)).OfType<string>().ToList()
            : [];
        return names.Length == 0 ? throw new InvalidInputException(Option, "expected names of fields, such as id,name,address.city")
            : problems.Count > 0 ? throw new InvalidInputException([.. problems.Select(problem => new InputProblem(Option, problem))])
            : names;
    }

    private static string? Problem(Shape shape, string name)
    {
        var at = shape;
        var known = "";
        foreach (var part in name.Split('.'))
        {
            if (at.Kind is ShapeKind.Any or ShapeKind.Map)
            {
                return null;
            }

            if (at.Kind == ShapeKind.Array)
            {
                return $"{known} is a list; it can be selected as a whole";
            }

            if (at.Properties.FirstOrDefault(property => property.Name == part)?.Shape is not { } inner)
            {
                var names = Names(shape, "", 3).ToList();
                var same = names.Find(one =>
                    one.EndsWith("." + part, StringComparison.OrdinalIgnoreCase) || one.Equals(name, StringComparison.OrdinalIgnoreCase));
                return $"there is no field {name}; "
                    + ((same ?? NearestName.To(name, names)) is { } nearest
                        ? $"did you mean {nearest}?"
                        : $"the fields are {string.Join(", ", names)}");
            }

            known = known.Length == 0 ? part : $"{known}.{part}";
            at = inner;
        }

        return null;
    }

    private static IEnumerable<string> Names(Shape shape, string prefix, int depth) => shape.Properties.SelectMany(property =>
        (depth > 0 && property.Shape.Kind == ShapeKind.Object ? Names(property.Shape, $"{prefix}{property.Name}.", depth - 1) : [])
            .Prepend(prefix + property.Name));
}
