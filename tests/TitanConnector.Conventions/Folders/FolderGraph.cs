namespace TitanConnector.Conventions.Folders;

/// <summary>Which folders of a project refer to which. The root folder is above all others, so no other folder may refer to it.</summary>
internal sealed class FolderGraph
{
    private const int MostCircles = 5;
    private const int MostReferences = 3;

    private readonly Dictionary<string, Dictionary<string, Reference[]>> _steps;

    public FolderGraph(IReadOnlyList<Reference> references)
    {
        _steps = references.GroupBy(reference => reference.From).ToDictionary(
            from => from.Key,
            from => from.GroupBy(reference => reference.To).ToDictionary(to => to.Key, to => to.ToArray()));
        if (!_steps.TryGetValue(SourceProject.Root, out var root))
        {
            _steps.Add(SourceProject.Root, root = []);
        }

        foreach (var reference in references.Where(reference => reference.To == SourceProject.Root))
        {
            root.TryAdd(reference.From, []);
        }
    }

    /// <summary>
    /// Returns the smallest circle for every step that is part of one; each circle once, the smallest first. A circle starts at the step
    /// with the fewest references.
    /// </summary>
    public IReadOnlyList<string[]> Circles() =>
    [
        .. _steps.SelectMany(from => from.Value.Keys.Select(to => SmallestCircle(from.Key, to))).OfType<string[]>()
            .Select(StartAtFewest)
            .DistinctBy(circle => string.Join('>', circle))
            .OrderBy(circle => circle.Length)
            .ThenBy(circle => Step(circle, 0).Length)
            .ThenBy(circle => string.Join('>', circle), StringComparer.Ordinal),
    ];

    /// <summary>Returns the first circles as text, with some references of each step; nothing when there is no circle.</summary>
    public string Describe()
    {
        var circles = Circles();
        var lines = circles.Take(MostCircles).SelectMany(Describe);
        return string.Join('\n', circles.Count > MostCircles ? lines.Append($"… and {circles.Count - MostCircles} more circles") : lines);
    }

    private IEnumerable<string> Describe(string[] circle)
    {
        yield return $"{string.Join(" → ", circle)} → {circle[0]}";
        for (var i = 0; i < circle.Length; i++)
        {
            var (from, to, references) = (circle[i], circle[(i + 1) % circle.Length], Step(circle, i));
            yield return references.Length == 0 ? $"  {from} is above {to}" : $"  {from} → {to} ({references.Length}):";
            foreach (var reference in references.Take(MostReferences))
            {
                yield return $"    {reference}";
            }

            if (references.Length > MostReferences)
            {
                yield return "    …";
            }
        }
    }

    private Reference[] Step(string[] circle, int i) => _steps[circle[i]][circle[(i + 1) % circle.Length]];

    // The step down from the root folder is there even when nothing refers to it, so it cannot be cut.
    private string[] StartAtFewest(string[] circle)
    {
        var fewest = Enumerable.Range(0, circle.Length)
            .OrderBy(i => Step(circle, i).Length is var count and > 0 ? count : int.MaxValue)
            .ThenBy(i => circle[i], StringComparer.Ordinal)
            .First();
        return [.. circle[fewest..], .. circle[..fewest]];
    }

    /// <summary>Searches breadth first, from the end of a step back to its beginning.</summary>
    private string[]? SmallestCircle(string from, string to)
    {
        var cameFrom = new Dictionary<string, string?> { [to] = null };
        var next = new Queue<string>([to]);
        while (next.TryDequeue(out var folder))
        {
            if (folder == from)
            {
                return [.. WayTo(from, cameFrom).Reverse()];
            }

            foreach (var further in _steps.GetValueOrDefault(folder, []).Keys.Order(StringComparer.Ordinal))
            {
                if (cameFrom.TryAdd(further, folder))
                {
                    next.Enqueue(further);
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> WayTo(string folder, Dictionary<string, string?> cameFrom)
    {
        for (string? step = folder; step is not null; step = cameFrom[step])
        {
            yield return step;
        }
    }
}
