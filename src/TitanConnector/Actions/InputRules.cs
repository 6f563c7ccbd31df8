using System.Text.Json;
using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>Validates a call beyond the shapes of its inputs.</summary>
internal static class InputRules
{
    public const string NotClearable =
        "null is not allowed: ServiceTitan can change this field but not clear it; leave it out to keep its value";

    /// <exception cref="InvalidInputException">The call is invalid; all problems are listed.</exception>
    public static void Check(ActionCall call)
    {
        List<InputProblem> problems = [];
        foreach (var input in call.Definition.Inputs)
        {
            if (call.Value(input.Key) is { } value && OutOfRange(call, input, value) is { } problem)
            {
                problems.Add(new(input.Key, problem));
            }
        }

        if (problems.Count == 0 && call.Definition.Method == HttpMethod.Patch)
        {
            CheckChangesSomething(call, problems);
        }

        if (call is ListCall list)
        {
            ListRules.Check(list, problems);
        }

        FormRules.Check(call, problems);
        if (problems.Count == 0)
        {
            call.Definition.Check?.Invoke(call, problems);
        }

        if (problems.Count == 0 && call.VerifiesOnUnknown && RecordMark.Of(call) is null)
        {
            problems.Add(new("verifyOnUnknown", (ProblemText)$"there is no value to find the record by; give {MarkOf(call)}"));
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    private static string? OutOfRange(ActionCall call, InputDefinition input, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                var length = value.GetArrayLength();

                // ServiceTitan treats "ids=" as no filter, and would return every record.
                return length == 0 && input.Place == InputPlace.Query ? "an empty list selects nothing; leave it out to list everything"
                    : length > input.MaximumItems && !IsSplit(call, input) ? $"expected at most {input.MaximumItems} items, got {length}"
                    : null;
            case JsonValueKind.Object when input.Shape.Kind == ShapeKind.Map:
                var count = value.GetPropertyCount();
                return count > input.MaximumItems ? $"expected at most {input.MaximumItems} names, got {count}" : null;
            case JsonValueKind.Number when value.TryGetInt64(out var whole) && (whole < input.Minimum || whole > input.Maximum):
                return (input.Minimum, input.Maximum) switch
                {
                    ({ } least, { } most) => $"expected a whole number from {least} to {most}, got {whole}",
                    ({ } least, null) => $"expected a whole number of {least} or more, got {whole}",
                    _ => $"expected a whole number of {input.Maximum} or less, got {whole}",
                };
            default:
                return null;
        }
    }

    // Fetch All splits such a list over several requests.
    private static bool IsSplit(ActionCall call, InputDefinition input) =>
        call is ListCall { FetchAll: true } && input.Place == InputPlace.Query;

    private static ProblemText MarkOf(ActionCall call) => call.Definition.VerifiedBy is { Field: { } field }
        ? (ProblemText)$"{new InputKey(field)} without leading or trailing spaces"
        : $"{new InputKey("externalData")} with a key and a value that contain no commas and no leading or trailing spaces";

    private static void CheckChangesSomething(ActionCall call, List<InputProblem> problems)
    {
        var changeable = call.Definition.Inputs.Where(input => input.Place == InputPlace.Body).Select(input => input.Key).ToList();
        if (changeable.Count > 0 && !changeable.Exists(call.Has))
        {
            problems.Add(new("inputs", $"nothing to change; give at least one of {ProblemText.Keys(changeable)}"));
        }
    }
}
