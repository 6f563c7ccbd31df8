using System.Globalization;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Reconciliation;

/// <summary>Compares the rows of a report and of a view by business unit.</summary>
/// <param name="document">What the rows of the view are about.</param>
/// <param name="first">The first day.</param>
/// <param name="last">The last day.</param>
/// <param name="matchesDocuments">Whether the rows of the report name documents.</param>
internal sealed class UnitComparer(ViewDocument document, DateOnly first, DateOnly last, bool matchesDocuments)
{
    private const int MostDocuments = 20;

    /// <summary>Compares.</summary>
    /// <param name="report">The rows of the report.</param>
    /// <param name="copy">The rows of the view, those of the day before and of the day after included.</param>
    public IReadOnlyList<UnitComparison> Compare(IReadOnlyList<ReportRow> report, IReadOnlyList<ViewRow> copy)
    {
        var key = matchesDocuments ? KeyFor(report, copy) : null;
        var names = copy.Where(row => row.UnitId is not null).DistinctBy(row => row.UnitId)
            .ToDictionary(row => row.UnitId!.Value.ToString(CultureInfo.InvariantCulture), UnitOf, StringComparer.Ordinal);
        var reported = report.ToLookup(row => names.GetValueOrDefault(row.Unit, row.Unit), StringComparer.OrdinalIgnoreCase);
        var copied = copy.ToLookup(UnitOf, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. reported.Select(unit => unit.Key).Concat(copied.Where(unit => unit.Any(IsInPeriod)).Select(unit => unit.Key))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(unit => Compare(unit, [.. reported[unit]], [.. copied[unit]], key))
                .OrderByDescending(unit => Math.Abs(unit.Difference)).ThenBy(unit => unit.Unit, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string UnitOf(ViewRow row) => row.UnitName?.Trim() ?? "";

    private static string Plain(string? text) => (text ?? "").Trim().TrimStart('#');

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    // A column may have numbers of invoices, their ids, or numbers of jobs, whatever it is called: those of which the view has most count.
    private static Func<ViewRow, string> KeyFor(IReadOnlyList<ReportRow> report, IReadOnlyList<ViewRow> copy)
    {
        Func<ViewRow, string>[] keys =
        [
            row => Plain(row.DocumentNumber),
            row => row.DocumentId?.ToString(CultureInfo.InvariantCulture) ?? "",
            row => Plain(row.JobNumber),
        ];
        var wanted = report.Select(row => Plain(row.Document)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return keys.MaxBy(key => copy.Select(key).Distinct(StringComparer.OrdinalIgnoreCase).Count(wanted.Contains))!;
    }

    private bool IsInPeriod(ViewRow row) => row.Day >= first && row.Day <= last;

    private UnitComparison Compare(string unit, List<ReportRow> report, List<ViewRow> copy, Func<ViewRow, string>? key)
    {
        var inPeriod = copy.Where(IsInPeriod).ToList();
        var comparison = new UnitComparison(unit, Cents(report.Sum(row => row.Amount ?? 0)), Cents(inPeriod.Sum(row => row.Amount)));
        if (comparison.Difference == 0)
        {
            return comparison;
        }

        var documents = key is null ? Candidates(copy, comparison.Difference) : Differing(report, inPeriod, key);
        return comparison with
        {
            Documents = [.. documents.Take(MostDocuments)],
            MoreDocuments = Math.Max(0, documents.Count - MostDocuments),
        };
    }

    private List<DocumentComparison> Differing(List<ReportRow> report, List<ViewRow> copy, Func<ViewRow, string> key)
    {
        var reported = report.ToLookup(row => Plain(row.Document), StringComparer.OrdinalIgnoreCase);
        var copied = copy.ToLookup(key, StringComparer.OrdinalIgnoreCase);
        List<DocumentComparison> found = [];
        foreach (var number in reported.Select(one => one.Key).Union(copied.Select(one => one.Key), StringComparer.OrdinalIgnoreCase))
        {
            decimal? there = reported.Contains(number) ? Cents(reported[number].Sum(row => row.Amount ?? 0)) : null;
            decimal? here = copied.Contains(number) ? Cents(copied[number].Sum(row => row.Amount)) : null;
            if ((there ?? 0) != (here ?? 0))
            {
                var row = copied[number].FirstOrDefault();
                var kind = here is null ? DocumentKind.OnlyInReport : there is null ? DocumentKind.OnlyInCopy : DocumentKind.Different;
                found.Add(
                    new(kind, document.Noun, row?.DocumentNumber ?? (number.Length > 0 ? number : null), row?.DocumentId, there, here));
            }
        }

        return
        [
            .. found.OrderByDescending(one => Math.Abs((one.Report ?? 0) - (one.Copy ?? 0)))
                .ThenBy(one => one.Number, StringComparer.Ordinal),
        ];
    }

    private List<DocumentComparison> Candidates(List<ViewRow> copy, decimal difference)
    {
        var candidates = copy.GroupBy(row => (row.DocumentId, Place: row.Day < first ? -1 : row.Day > last ? 1 : 0)).Select(rows =>
        {
            var amount = Cents(rows.Sum(row => row.Amount));

            // What the view has too much is in it; what it lacks may be just outside.
            var kind = rows.Key.Place == 0
                ? amount == -difference ? DocumentKind.EqualsDifference : DocumentKind.OfUnit
                : amount == difference ? DocumentKind.EqualsDifference
                : rows.Key.Place < 0 ? DocumentKind.DayBefore
                : DocumentKind.DayAfter;
            return new DocumentComparison(kind, document.Noun, rows.First().DocumentNumber, rows.Key.DocumentId, null, amount);
        });
        return
        [
            .. candidates.Where(one => one.Copy != 0).OrderBy(one => one.Kind).ThenByDescending(one => Math.Abs(one.Copy ?? 0))
                .ThenBy(one => one.Number, StringComparer.Ordinal),
        ];
    }
}
