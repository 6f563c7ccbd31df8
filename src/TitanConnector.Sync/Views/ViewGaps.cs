using TitanConnector.Sync.Privacy;

namespace TitanConnector.Sync.Views;

/// <summary>Says of views that their figures are not complete, because a target does not hold all that they read.</summary>
internal static class ViewGaps
{
    /// <summary>What is missing, in a sentence; <see langword="null"/> if nothing is.</summary>
    /// <param name="view">The view.</param>
    /// <param name="choice">What the target remembers of the data that it may hold.</param>
    public static string? Of(ReadyView view, DataChoice choice)
    {
        var columns = ColumnsOf(view).ToHashSet(StringComparer.Ordinal);
        List<string> parts =
        [
            .. Part(choice.Excluded.Where(columns.Contains), "excludes"),
            .. Part(choice.Hashed.Where(columns.Contains), "hashes"),
            .. Part(view.Tables.Values.Where(choice.Retained.ContainsKey), "removes old rows of"),
        ];
        return parts.Count == 0 ? null
            : $"The view {view.Name} is not complete, because this copy {string.Join(" and ", parts)}.";
    }

    private static IEnumerable<string> Part(IEnumerable<string> names, string does)
    {
        var list = string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return list.Length == 0 ? [] : [$"{does} {list}"];
    }

    private static IEnumerable<string> ColumnsOf(ReadyView view) => ViewTemplate.ColumnsOf(view.Sql)
        .Where(read => view.Tables.ContainsKey(read.Alias))
        .SelectMany(read => ViewTables.Of(view.Tables[read.Alias]).Columns
            .Where(column => column.Path == read.Path)
            .Select(column => $"{view.Tables[read.Alias]}.{column.Name}"));
}
