using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>Converts the cells of a csv file, which are texts, as the values of options are converted.</summary>
/// <param name="action">The action.</param>
/// <param name="times">Reads times.</param>
internal sealed class BatchCells(ActionDefinition action, TypedTime times)
{
    private readonly Dictionary<string, MemberPath> _columns = [];

    /// <summary>Finds the inputs that the columns are for, such as <c>name</c> and <c>address.street</c>.</summary>
    /// <exception cref="InvalidInputException">A column is for no input; all such columns are listed.</exception>
    public void UseColumns(IEnumerable<string> names)
    {
        List<InputProblem> problems = [];
        foreach (var name in names)
        {
            try
            {
                _columns[name] = PathOf(name);
            }
            catch (InvalidInputException error)
            {
                problems.AddRange(error.Problems.Select(problem => new InputProblem($"column {problem.Input}", problem.Message)));
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    /// <summary>Converts the cells of a row.</summary>
    /// <param name="texts">The texts by column. Empty cells are left out.</param>
    /// <returns>The inputs; ids whose names are in the cells are still to be looked up.</returns>
    /// <exception cref="InvalidInputException">Cells are not values of their inputs; all of them are listed.</exception>
    public TypedInputs Read(JsonObject texts)
    {
        var inputs = new TypedInputs([]);
        var value = new TypedValue(inputs, times);
        List<InputProblem> problems = [];

        // Whole inputs first, so that the members change them, wherever the columns are.
        foreach (var (name, cell) in texts.OrderBy(cell => _columns[cell.Key].Steps.Count))
        {
            try
            {
                Read(inputs, value, name, cell!.GetValue<string>());
            }
            catch (InvalidInputException error)
            {
                problems.AddRange(error.Problems);
            }
        }

        return problems.Count == 0 ? inputs : throw new InvalidInputException(problems);
    }

    private void Read(TypedInputs inputs, TypedValue value, string name, string text)
    {
        var path = _columns[name];
        if (text == "null" && path.IsClearable)
        {
            inputs.Clear(path, name);
            return;
        }

        if (path.Names is not null)
        {
            value.Read(path, name, path.Shape.Kind == ShapeKind.Array ? NamesIn(name, text) : [text]);
            return;
        }

        // An option may name a file. A cell may come from anyone, and must not read the files of whoever runs the batch.
        if (path.Shape.Kind is ShapeKind.Array or ShapeKind.Map or ShapeKind.Object or ShapeKind.Any
            && text.TrimStart() is "-" or ['@', ..])
        {
            throw new InvalidInputException(name, "a cell cannot name a file; give the value itself");
        }

        value.Read(path, name, [text]);
    }

    // Several names are separated by commas; names that contain commas are a JSON list.
    private static string[] NamesIn(string column, string text)
    {
        if (!text.TrimStart().StartsWith('['))
        {
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return JsonSource.Parse(column, text) is JsonArray list && list.All(one => one is JsonValue name && name.TryGetValue(out string? _))
            ? [.. list.Select(one => one!.GetValue<string>())]
            : throw new InvalidInputException(column, "expected names separated by commas, or a JSON list of names");
    }

    private MemberPath PathOf(string name)
    {
        var steps = name.Split('.');
        var input = action.Inputs.FirstOrDefault(input => OptionName.Means(steps[0], input.Key) || steps[0] == input.Option);
        if (input is not null)
        {
            return MemberPath.Of(action, input).To(steps[0], steps[1..]);
        }

        if (steps.Length == 1 && PathOfName(name) is { } path)
        {
            return path;
        }

        var nearest = NearestName.To(steps[0], action.Inputs.Select(known => known.Key));
        throw new InvalidInputException(
            name, nearest is null ? $"{action.Label} has no such input" : $"unknown; did you mean {nearest}?");
    }

    // businessUnit is a column of names for businessUnitId.
    private MemberPath? PathOfName(string name) => action.Inputs
        .Where(input => NamedList.WordsFor(input.Key).Any(word => OptionName.Means(name, word)))
        .Select(input => MemberPath.Of(action, input).ByName())
        .FirstOrDefault(path => path is not null);
}
