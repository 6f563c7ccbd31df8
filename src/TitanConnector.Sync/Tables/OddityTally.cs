using System.Runtime.InteropServices;

namespace TitanConnector.Sync.Tables;

/// <summary>Counts what is odd in some records, with an example of each.</summary>
public sealed class OddityTally
{
    // Paths are a part of a key, whose length databases limit.
    private const int LongestPath = 200;

    private readonly Dictionary<(OddityKind Kind, string Path), (string Example, int Count)> _counts = [];

    /// <summary>What was odd, and how often.</summary>
    public IEnumerable<(Oddity Oddity, int Count)> All =>
        _counts.Select(entry => (new Oddity(entry.Key.Kind, entry.Key.Path, entry.Value.Example), entry.Value.Count));

    /// <summary>Whether nothing was odd.</summary>
    public bool IsEmpty => _counts.Count == 0;

    /// <summary>Counts one.</summary>
    public void Add(Oddity oddity)
    {
        var path = oddity.Path.Length <= LongestPath
            ? oddity.Path
            : $"{oddity.Path[..(LongestPath - (char.IsHighSurrogate(oddity.Path[LongestPath - 1]) ? 1 : 0))]}…";
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (oddity.Kind, path), out _);
        known = (known.Example ?? oddity.Example, known.Count + 1);
    }
}
