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
    /// <exception cref="InvalidInputException">Cells are not values of their inputs; all of them are listed.</exception>
    public JsonObject Read(JsonObject texts)
    {
        var inputs = new TypedInputs([]);
        var value = new TypedValue(inputs, times);
        List<InputProblem> problems = [];
        foreach (var (name, cell) in texts)
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

        return problems.Count == 0 ? inputs.Json : throw new InvalidInputException(problems);
    }

    private void Read(TypedInputs inputs, TypedValue value, string name, string text)
    {
        var path = _columns[name];
        if (text == "null" && path.IsClearable)
        {
            inputs.Clear(path, name);
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

    private MemberPath PathOf(string name)
    {
        var steps = name.Split('.');
        var input = action.Inputs.FirstOrDefault(input => OptionName.Means(steps[0], input.Key) || steps[0] == input.Option);
        if (input is null)
        {
            var nearest = NearestName.To(steps[0], action.Inputs.Select(known => known.Key));
            throw new InvalidInputException(
                name, nearest is null ? $"{action.Label} has no such input" : $"unknown; did you mean {nearest}?");
        }

        var path = MemberPath.Of(action, input).To(steps[0], steps[1..]);
        return path.Names is null
            ? path
            : throw new InvalidInputException(name, "expected a column of ids; names are not looked up for a batch");
    }
}
