using System.Globalization;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Privacy;

/// <summary>What a target remembers of which data it may hold: columns that are excluded or hashed, and how long rows stay.</summary>
internal sealed record DataChoice
{
    /// <summary>Under which name a target remembers it.</summary>
    public const string Name = "data_choice";

    private const string ExcludeWord = "exclude ";
    private const string HashWord = "hash ";
    private const string KeyWord = "key ";
    private const string RetainWord = "retain ";

    /// <summary>The columns that are never written, as <c>table.column</c>.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The columns that hold hashes.</summary>
    public IReadOnlyList<string> Hashed { get; init; } = [];

    /// <summary>Which key the hashes have.</summary>
    public string? KeyMark { get; init; }

    /// <summary>By stream, how long rows stay.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Retained { get; init; } = new Dictionary<string, TimeSpan>();

    public bool IsEmpty => Excluded.Count == 0 && Hashed.Count == 0 && Retained.Count == 0;

    public static DataChoice Parse(string? text)
    {
        List<string> excluded = [];
        List<string> hashed = [];
        var retained = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        string? key = null;
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(ExcludeWord, StringComparison.Ordinal))
            {
                excluded.Add(line[ExcludeWord.Length..]);
            }
            else if (line.StartsWith(HashWord, StringComparison.Ordinal))
            {
                hashed.Add(line[HashWord.Length..]);
            }
            else if (line.StartsWith(KeyWord, StringComparison.Ordinal))
            {
                key = line[KeyWord.Length..];
            }
            else if (line.StartsWith(RetainWord, StringComparison.Ordinal)
                && line[RetainWord.Length..].Split('=') is [var stream, var seconds])
            {
                retained[stream] = TimeSpan.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
            }
        }

        return new DataChoice { Excluded = excluded, Hashed = hashed, KeyMark = key, Retained = retained };
    }

    /// <summary>The choice for the columns of one table; empty if none of them is masked.</summary>
    public string TextOf(string table) =>
        string.Join('\n', Lines().Where(line => line.Split(' ')[1].StartsWith($"{table}.", StringComparison.Ordinal)));

    /// <summary>Rows of a table whose record is older do not stay; <see langword="null"/> if its age does not matter.</summary>
    public DateTimeOffset? OldestOf(TableDefinition table, DateTimeOffset now) =>
        Retained.TryGetValue(table.Name, out var stays) ? now - stays : null;

    /// <summary>Whether a table masks what the choice says.</summary>
    public bool IsThatOf(TableDefinition table) => TextOf(table.Name) == (table.Mask?.Text ?? "");

    /// <summary>The tables whose columns are treated in another way by another choice.</summary>
    public IEnumerable<string> TablesUnlike(DataChoice other) => Excluded.Concat(Hashed).Concat(other.Excluded).Concat(other.Hashed)
        .Select(column => column.Split('.')[0]).Distinct(StringComparer.Ordinal)
        .Where(table => TextOf(table) != other.TextOf(table)
            || (KeyMark != other.KeyMark && TextOf(table).Contains(HashWord, StringComparison.Ordinal)));

    public override string ToString() => string.Join('\n', Lines()
        .Concat(KeyMark is null || Hashed.Count == 0 ? [] : [KeyWord + KeyMark])
        .Concat(Retained.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{RetainWord}{one.Key}={(long)one.Value.TotalSeconds}"))));

    private IEnumerable<string> Lines() => Excluded.Order(StringComparer.Ordinal).Select(column => ExcludeWord + column)
        .Concat(Hashed.Order(StringComparer.Ordinal).Select(column => HashWord + column));
}
