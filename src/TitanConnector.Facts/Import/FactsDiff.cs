using TitanConnector.Facts.Model;

namespace TitanConnector.Facts.Import;

/// <summary>The differences between two files of facts, in the modules of the newer one.</summary>
/// <param name="Added">Operations that are new.</param>
/// <param name="Removed">Operations that are gone.</param>
/// <param name="Changed">Operations whose inputs, answer or effect changed, and how.</param>
internal sealed record FactsDiff(
    IReadOnlyList<OperationFact> Added,
    IReadOnlyList<OperationFact> Removed,
    IReadOnlyList<(OperationFact Operation, IReadOnlyList<string> Changes)> Changed)
{
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    public static FactsDiff Between(FactsFile before, FactsFile after)
    {
        HashSet<string> modules = [.. after.Keys.Select(ModuleOf)];
        var old = before.Operations.Where(fact => modules.Contains(ModuleOf(fact.Key))).ToDictionary(fact => fact.Key);
        List<(OperationFact, IReadOnlyList<string>)> changed = [];
        List<OperationFact> added = [];
        foreach (var fact in after.Operations)
        {
            if (!old.Remove(fact.Key, out var known))
            {
                added.Add(fact);
            }
            else if (Changes(Flatten(known), Flatten(fact)) is { Count: > 0 } changes)
            {
                changed.Add((fact, changes));
            }
        }

        return new(added, [.. old.Values.OrderBy(fact => fact.Key, StringComparer.Ordinal)], changed);
    }

    private static string ModuleOf(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];

    private static IReadOnlyList<string> Changes(Dictionary<string, string> before, Dictionary<string, string> after) =>
    [
        .. from one in before
           where !after.ContainsKey(one.Key)
           select $"{one.Key} is gone",
        .. from one in after
           let known = before.GetValueOrDefault(one.Key)
           where known != one.Value
           select known is null ? $"{one.Key} is new: {one.Value}" : $"{one.Key}: {known} became {one.Value}",
    ];

    // The parts of an operation by their place: "query active", "body name", "answer address.street".
    private static Dictionary<string, string> Flatten(OperationFact fact)
    {
        var parts = new Dictionary<string, string>
        {
            ["method"] = fact.Method,
            ["path"] = fact.Path,
            ["effect"] = fact.Effect,
            ["paging"] = fact.Paging.ToString(),
        };
        foreach (var segment in fact.Segments)
        {
            Add(parts, $"path {segment.Name}", segment.Shape, "", []);
        }

        foreach (var parameter in fact.Query)
        {
            Add(parts, $"query {parameter.Name}", parameter.Shape, Flags(parameter), []);
        }

        Add(parts, "body", fact.Body, "", []);
        Add(parts, "form", fact.Form, "", []);
        Add(parts, "answer", fact.Answer, "", []);
        parts["sort"] = string.Join(", ", fact.SortFields);
        return parts;
    }

    private static void Add(Dictionary<string, string> parts, string place, ShapeFact? shape, string flags, IReadOnlyList<string> within)
    {
        if (shape is null || (shape.Name is { } name && within.Contains(name)))
        {
            return;
        }

        within = shape.Name is null ? within : [.. within, shape.Name];
        parts[place] = Describe(shape) + flags;
        if (shape.Items is { } items)
        {
            Add(parts, $"{place}[]", items, "", within);
        }

        foreach (var property in shape.Properties)
        {
            var inner = place is "body" or "form" or "answer" ? $"{place} {property.Name}" : $"{place}.{property.Name}";
            Add(parts, inner, property.Shape, Flags(property), within);
        }
    }

    private static string Flags(PropertyFact property) =>
        (property.IsRequired ? ", required" : "") + (property.IsNullable ? ", nullable" : "");

    private static string Describe(ShapeFact shape)
    {
        var what = shape.Kind == ShapeFactKind.Choice
            ? $"one of {string.Join(", ", shape.Choices)}"
            : (shape.Format ?? shape.Kind.ToString()).ToLowerInvariant();
        return shape is { Least: null, Most: null } ? what : $"{what} ({shape.Least}..{shape.Most})";
    }
}
