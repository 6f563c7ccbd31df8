namespace TitanConnector.Sync.Views;

/// <summary>Names the columns of custom fields, whose names people choose as they like.</summary>
internal static class FieldColumns
{
    // PostgreSQL cuts longer names without saying so.
    private const int LongestName = 63;

    /// <summary>The names of columns for fields that have none yet.</summary>
    /// <param name="fields">The names of the fields.</param>
    /// <param name="taken">Names that are taken; no two names may differ by capitals only, because SQLite takes them for one.</param>
    public static IEnumerable<(string Field, string Column)> For(IEnumerable<string> fields, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields
            .Where(field => !string.IsNullOrWhiteSpace(field))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal))
        {
            var name = Cut(field.Trim(), LongestName);
            for (var number = 2; !names.Add(name); number++)
            {
                name = $"{Cut(field.Trim(), LongestName - $"_{number}".Length)}_{number}";
            }

            yield return (field, name);
        }
    }

    private static string Cut(string name, int bytes)
    {
        var length = 0;
        var size = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            size += rune.Utf8SequenceLength;
            if (size > bytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name[..length].TrimEnd();
    }
}
