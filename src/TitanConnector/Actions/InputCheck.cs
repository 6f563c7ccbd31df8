using System.Globalization;
using TitanConnector.Errors;
using TitanConnector.Paging;
using TitanConnector.Raw;

namespace TitanConnector.Actions;

/// <summary>What must hold of an action before anything is sent, wherever its inputs came from.</summary>
internal static class InputCheck
{
    public const string NotClearable = "null is not accepted: ServiceTitan can change this field, but not clear it; leave it out to keep what is there";

    private const string Unknown = "no documented query parameter, so ServiceTitan would ignore it";
    private const string HowToSend = "allowUnknownQuery sends it all the same";

    /// <exception cref="InvalidInputException">Something does not hold.</exception>
    public static void Check(ActionDefinition definition, TitanAction action)
    {
        List<InputProblem> problems = [];
        var hasBody = false;
        foreach (var input in definition.Inputs)
        {
            var isGiven = input.TryGet(action, out var value);
            hasBody |= isGiven && input.Place == InputPlace.Body;
            var problem = (isGiven, value) switch
            {
                (false, _) => input.IsRequired ? "missing" : null,
                (true, null) => input.IsClearable ? null : NotClearable,
                _ => OutOfRange(input, value),
            };
            if (problem is not null)
            {
                problems.Add(new(input.Key, problem));
            }
        }

        if (definition.Method == HttpMethod.Patch && !hasBody && problems.Count == 0)
        {
            var changeable = definition.Inputs.Where(input => input.Place == InputPlace.Body).Select(input => input.Key);
            problems.Add(new("inputs", $"nothing to change; give at least one of {string.Join(", ", changeable)}"));
        }

        CheckQuery(definition, action, problems);
        if (action is IListAction { ResumeFrom: not null } list && WhyNotResume(definition, list) is { } reason)
        {
            problems.Add(new("resumeFrom", reason));
        }

        if (action is RawRequest raw && problems.Count == 0)
        {
            RawTarget.Check(raw, problems);
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    private static string? OutOfRange(InputDefinition input, object value)
    {
        if (value is Array { Length: var length } && length > input.MaximumItems)
        {
            return $"expected at most {input.MaximumItems} items, got {length}";
        }

        if (value is IReadOnlyDictionary<string, QueryValue> { Count: var count } && count > input.MaximumItems)
        {
            return $"expected at most {input.MaximumItems} names, got {count}";
        }

        // "ids=" reads as no filter at all: asked for none, ServiceTitan would answer every record.
        if (input.Place == InputPlace.Query && value is Array { Length: 0 })
        {
            return "an empty list selects nothing; leave it out, or do not ask";
        }

        if (value is double number && !double.IsFinite(number))
        {
            return $"expected a number, got {number.ToString(CultureInfo.InvariantCulture)}";
        }

        long? whole = value switch { int i => i, long l => l, _ => null };
        return whole < input.Minimum || whole > input.Maximum
            ? (input.Minimum, input.Maximum) switch
            {
                ({ } least, { } most) => $"expected a whole number from {least} to {most}, got {whole}",
                ({ } least, null) => $"expected a whole number of {least} or more, got {whole}",
                (_, { } most) => $"expected a whole number of {most} or less, got {whole}",
                _ => null,
            }
            : null;
    }

    private static void CheckQuery(ActionDefinition definition, TitanAction action, List<InputProblem> problems)
    {
        if (action is not IQueryableList list)
        {
            return;
        }

        if (list.Sort is { } sort && (sort.Length < 2 || sort[0] is not ('+' or '-') || !IsSortField(definition, sort[1..])))
        {
            var fields = definition.SortFields.Count == 0 ? "a field" : $"one of {string.Join(", ", definition.SortFields)}";
            problems.Add(new("sort", $"expected + or - and {fields}, as in +{definition.SortFields.FirstOrDefault("Id")}, got \"{sort}\""));
        }
        else if (definition.SortsLocally && list is { Sort: not null, AllowUnknownQuery: false } and not IListAction { FetchAll: true })
        {
            problems.Add(new("sort", "ServiceTitan documents no sort for this list, so it would ignore it; "
                + "with fetchAll the connector sorts what it fetched, with allowUnknownQuery it is sent all the same"));
        }

        var known = definition.Inputs.Where(input => input.Place == InputPlace.Query && input.WireName is not null).ToList();
        foreach (var (name, value) in list.CustomQueryParams ?? new Dictionary<string, QueryValue>())
        {
            var documented = known.Find(input => string.Equals(input.WireName, name, StringComparison.OrdinalIgnoreCase));
            var problem = documented is not null ? CheckDocumented(documented, action, value.Text)
                : list.AllowUnknownQuery ? null
                : problems.Count < InputReader.MostAdvised ? $"{Unknown}; {Advise(name, known)}; {HowToSend}"
                : $"{Unknown}; {HowToSend}";
            if (problem is not null)
            {
                problems.Add(new($"customQueryParams.{name}", problem));
            }
        }
    }

    private static string? WhyNotResume(ActionDefinition definition, IListAction list) => list switch
    {
        { FetchAll: false } => "goes with Fetch All",
        _ when !definition.CanBeWindowed => "this list has no order of creation to go on in; it can only be listed from the start",
        IQueryableList { Sort: not (null or PageRequest.InOrderOfCreation) } => "a list can be gone on with in the order of creation alone; leave Sort out",
        _ => null,
    };

    private static string? CheckDocumented(InputDefinition input, TitanAction action, string text) => input.IsSeed || input.TryGet(action, out _)
        ? $"has an input of its own: {input.Key}"
        : input.Shape.ProblemWith(text, input.MaximumItems);

    // ServiceTitan ignores what it does not know: a misspelt filter would answer everything, with status 200.
    private static string Advise(string name, List<InputDefinition> known) => NearestName.To(name, known.Select(candidate => candidate.WireName!)) is { } nearest
        ? $"did you mean {nearest}?"
        : $"this list documents {string.Join(", ", known.Select(candidate => candidate.WireName))}";

    private static bool IsSortField(ActionDefinition definition, string field) =>
        definition.SortFields.Count == 0 || definition.SortFields.Contains(field, StringComparer.OrdinalIgnoreCase);
}
