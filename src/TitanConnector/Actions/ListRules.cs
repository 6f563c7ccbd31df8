using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>Validates a list call: its sort, the query parameters given by name, and where it begins.</summary>
internal static class ListRules
{
    private const string Unknown = "not a documented query parameter, so ServiceTitan would ignore it";

    // Set by the walk itself.
    private static readonly HashSet<string> Paging = new(StringComparer.OrdinalIgnoreCase) { "page", "pageSize", "includeTotal", "sort" };

    public static void Check(ListCall list, List<InputProblem> problems)
    {
        CheckSort(list, problems);
        foreach (var input in list.Definition.Inputs.Where(
            input => input is { Place: InputPlace.Query, WireName: null, Shape.Kind: ShapeKind.Map }))
        {
            CheckParameters(list, input.Key, problems);
        }

        if (list.ResumeFrom is not null && WhyNotResume(list) is { } reason)
        {
            problems.Add(new("resumeFrom", reason));
        }
    }

    private static void CheckSort(ListCall list, List<InputProblem> problems)
    {
        var definition = list.Definition;
        if (list.Sort is not { } sort)
        {
            return;
        }

        if (sort.Length < 2 || sort[0] is not ('+' or '-') || !IsSortField(definition, sort[1..]))
        {
            var fields = definition.SortFields.Count == 0 ? "a field" : $"one of {string.Join(", ", definition.SortFields)}";
            problems.Add(new("sort", $"expected + or - and {fields}, as in +{definition.SortFields.FirstOrDefault("Id")}, got \"{sort}\""));
        }
        else if (definition.SortsLocally && list is { AllowsUnknownQuery: false, FetchAll: false })
        {
            problems.Add(new(
                "sort",
                (ProblemText)($"ServiceTitan documents no sort for this list and would ignore it; "
                    + $"give {new InputKey("fetchAll")} to sort the fetched records here, "
                    + $"or {new InputKey("allowUnknownQuery")} to send it anyway")));
        }
    }

    private static void CheckParameters(ListCall list, string key, List<InputProblem> problems)
    {
        var known = list.Definition.Inputs.Where(input => input.Place == InputPlace.Query && input.WireName is not null).ToList();
        foreach (var (name, value) in list.Map(key))
        {
            ProblemText? problem;
            if (known.Find(input => string.Equals(input.WireName, name, StringComparison.OrdinalIgnoreCase)) is { } documented)
            {
                problem = Paging.Contains(name) || list.Has(documented.Key)
                    ? (ProblemText)$"has its own input: {new InputKey(documented.Key)}"
                    : ScalarText.ProblemWith(documented.Shape, value, documented.MaximumItems);
            }
            else
            {
                problem = list.AllowsUnknownQuery ? null
                    : problems.Count < InputReader.MostAdvised ? $"{Unknown}; {Advise(name, known)}; {HowToSend()}"
                    : $"{Unknown}; {HowToSend()}";
            }

            if (problem is not null)
            {
                problems.Add(new($"{key}.{name}", problem));
            }
        }
    }

    private static ProblemText HowToSend() => $"{new InputKey("allowUnknownQuery")} sends it anyway";

    // ServiceTitan ignores unknown parameters: with a misspelled filter, it would return everything with status 200.
    private static ProblemText Advise(string name, List<InputDefinition> known) =>
        NearestName.To(name, known.Select(candidate => candidate.WireName!)) is { } nearest
            ? (ProblemText)$"did you mean {new InputKey(known.Find(candidate => candidate.WireName == nearest)!.Key)}?"
            : $"this list documents {ProblemText.Keys(known.Select(candidate => candidate.Key))}";

    private static ProblemText? WhyNotResume(ListCall list) =>
        !list.FetchAll ? (ProblemText)$"requires {new InputKey("fetchAll")}"
        : !list.Definition.CanBeWindowed ? "this list cannot be requested in creation order, so it can only be listed from the start"
        : list.Sort is not (null or ListCall.InOrderOfCreation)
            ? (ProblemText)$"only a list in creation order can be resumed; leave out {new InputKey("sort")}"
        : null;

    private static bool IsSortField(ActionDefinition definition, string field) =>
        definition.SortFields.Count == 0 || definition.SortFields.Contains(field, StringComparer.OrdinalIgnoreCase);
}
