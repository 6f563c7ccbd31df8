namespace TitanConnector.Actions;

/// <summary>Suggests the name that was probably meant by a misspelled one.</summary>
public static class NearestName
{
    // No name here is longer, and the comparison takes quadratic time.
    private const int Longest = 100;

    /// <summary>
    /// Finds the candidate with the smallest edit distance to the name, or else one that contains it, as <c>jobStatus</c> contains
    /// <c>status</c>; <see langword="null"/> if none is close.
    /// </summary>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        if (name.Length > Longest)
        {
            return null;
        }

        var all = candidates.ToList();
        var (best, distance) = all
            .Select(candidate => (candidate, Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, name.Length / 3) && distance < best.Length
            ? best
            : all.FirstOrDefault(candidate => name.Length > 3 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    // Levenshtein distance, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
