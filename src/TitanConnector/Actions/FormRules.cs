using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Validates the names of the parts and files of a multipart body.</summary>
internal static class FormRules
{
    public static void Check(ActionCall call, List<InputProblem> problems)
    {
        foreach (var input in call.Definition.Inputs.Where(input => input.Place == InputPlace.Multipart && call.Has(input.Key)))
        {
            switch (input)
            {
                case { NamesFileOf: { } of, Shape.Kind: ShapeKind.Map }:
                    var files = call.Map(of).Select(file => file.Key).ToHashSet();
                    problems.AddRange(call.Map(input.Key)
                        .Where(name => !files.Contains(name.Key))
                                .Select(name => new InputProblem(
                                    $"{input.Key}.{name.Key}", (ProblemText)$"does not name a file of {new InputKey(of)}")));
                    break;
                case { Shape.Kind: ShapeKind.Map, NamesFileOf: null }:
                    problems.AddRange(call.Map(input.Key)
                        .Select(part => (Path: $"{input.Key}.{part.Key}", Problem: ProblemWith(part.Key)))
                        .Where(part => part.Problem is not null)
                        .Select(part => new InputProblem(part.Path, part.Problem!)));
                    break;
            }
        }

        problems.AddRange(FormFile.Of(call)
            .Select(file => (file.NamedBy, Problem: ProblemWith(file.FileName)))
            .Where(file => file.Problem is not null)
            .Select(file => new InputProblem(file.NamedBy, file.Problem!)));
    }

    // A quote or line break would end the name in its header.
    private static string? ProblemWith(string name) =>
        string.IsNullOrWhiteSpace(name) ? "expected a name, got an empty one"
        : name.Any(character => char.IsControl(character) || character == '"')
            ? "expected a name without quotes, line breaks or other control characters"
        : BrokenText.IsBroken(name) ? BrokenText.Expectation
        : null;
}
