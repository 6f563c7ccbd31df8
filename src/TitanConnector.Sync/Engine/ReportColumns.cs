namespace TitanConnector.Sync.Engine;

/// <summary>
/// Notices that a report has other columns than when it was first copied. Whoever uses the rows may depend on them, so it stays noticed
/// until the columns are back, or the stream is reset.
/// </summary>
internal static class ReportColumns
{
    /// <param name="position">The position of the stream.</param>
    /// <param name="report">The report, as <c>category/id</c>.</param>
    /// <param name="columns">Its columns; <see langword="null"/> if it had no rows, so they are not known.</param>
    public static StreamPosition Compare(StreamPosition position, string report, IReadOnlyList<string>? columns)
    {
        if (columns is null)
        {
            return position;
        }

        var known = new Dictionary<string, IReadOnlyList<string>>(
            position.ReportColumns ?? new Dictionary<string, IReadOnlyList<string>>(), StringComparer.Ordinal);
        var changed = new Dictionary<string, string>(position.ChangedReports ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (!known.TryGetValue(report, out var before))
        {
            known[report] = columns;
        }
        else if (Difference(before, columns) is { Length: > 0 } difference)
        {
            changed[report] = $"The report {report} has other columns than when it was first copied: {difference}. "
                + "If that is intended, titan sync reset report_rows accepts them.";
        }
        else
        {
            changed.Remove(report);
        }

        return position with { ReportColumns = known, ChangedReports = changed.Count == 0 ? null : changed };
    }

    private static string Difference(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        List<string> gone = [.. before.Except(now, StringComparer.Ordinal)];
        List<string> added = [.. now.Except(before, StringComparer.Ordinal)];
        return string.Join(" and ", (string[])
        [
            .. gone.Count > 0 ? [$"without {string.Join(", ", gone)}"] : Array.Empty<string>(),
            .. added.Count > 0 ? [$"with {string.Join(", ", added)}"] : Array.Empty<string>(),
        ]);
    }
}
