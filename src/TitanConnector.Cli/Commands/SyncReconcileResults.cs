using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Reconciliation;

namespace TitanConnector.Cli.Commands;

/// <summary>How reports and views compare: tables or JSON.</summary>
internal static class SyncReconcileResults
{
    public static void Write(CommandContext context, IReadOnlyList<ReconcileReport> reports, bool isMany)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. reports.Select(Record)]));
            return;
        }

        foreach (var report in reports)
        {
            Write(report, isMany ? $"{report.Connection}, " : "");
        }
    }

    private static void Write(ReconcileReport report, string where)
    {
        if (report.Units.Count == 0)
        {
            TextTable.WriteParagraph($"{where}Neither the report nor {report.View} has anything in this month.");
            return;
        }

        TextTable.Write(
            [
                new TextColumn("business unit"),
                new("report", IsNumber: true, IsWhole: true),
                new("copy", IsNumber: true, IsWhole: true),
                new("difference", IsNumber: true, IsWhole: true) { PaintOf = text => text is "0.00" ? null : Paint.Red },
            ],
            [.. report.Units.Select(unit => new[]
            {
                Name(unit), Amount(unit.Report), Amount(unit.Copy), Amount(unit.Difference),
            })]);
        foreach (var unit in report.Units.Where(unit => unit.Difference != 0))
        {
            TextTable.WriteParagraph(TerminalText.Quotable($"{where}{Name(unit)}: {Describe(report, unit)}"));
            foreach (var document in unit.Documents)
            {
                TextTable.WriteParagraph($"  {TerminalText.Quotable(Describe(document))}");
            }

            if (unit.MoreDocuments > 0)
            {
                TextTable.WriteParagraph($"  and {unit.MoreDocuments.ToString("N0", CultureInfo.InvariantCulture)} more");
            }
        }

        if (report.RowsLeftOut > 0)
        {
            TextTable.WriteParagraph(
                $"{where}{SyncResults.Count(report.RowsLeftOut, "row")} of the report left out: the amount in the column "
                    + $"{report.AmountColumn} is not a number.");
        }

        if (report.Gap is not null)
        {
            TextTable.WriteParagraph($"{where}{TerminalText.Quotable(report.Gap)}");
        }

        TextTable.WriteParagraph(
            $"{where}compared: the columns {report.UnitColumn} and {report.AmountColumn} of "
            + $"{SyncResults.Count(report.Rows, "row")} of the report with {report.View}.");
    }

    private static string Describe(ReconcileReport report, UnitComparison unit) => report.DocumentColumn is { } column
        ? $"these differ, matched by the column {column}, largest first:"
        : unit.Documents.Count == 0
            ? "the copy has nothing in this business unit around the month, and the report does not name documents."
            : "the report has no rows for single documents, so these are candidates from the copy, not findings: first those that "
                + "equal the difference, then those of the days before and after the month, then all others, largest first:";

    private static string Describe(DocumentComparison document)
    {
        var name = document.Number is null ? $"{document.Noun} {document.Id}"
            : document.Id is null || document.Number == $"{document.Id}" ? $"{document.Noun} {document.Number}"
            : $"{document.Noun} {document.Number} (id {document.Id})";
        return document.Kind switch
        {
            DocumentKind.Different => $"{name}: {Amount(document.Report)} in the report, {Amount(document.Copy)} in the copy",
            DocumentKind.OnlyInReport => $"{name}: {Amount(document.Report)} in the report, not in the copy",
            DocumentKind.OnlyInCopy => $"{name}: not in the report, {Amount(document.Copy)} in the copy",
            DocumentKind.EqualsDifference => $"{name}: {Amount(document.Copy)}, which equals the difference",
            DocumentKind.DayBefore => $"{name}: {Amount(document.Copy)}, on the day before the month",
            DocumentKind.DayAfter => $"{name}: {Amount(document.Copy)}, on the day after the month",
            _ => $"{name}: {Amount(document.Copy)}",
        };
    }

    private static string Name(UnitComparison unit) => unit.Unit.Length == 0 ? "(none)" : unit.Unit;

    private static string Amount(decimal? amount) => (amount ?? 0).ToString("N2", CultureInfo.InvariantCulture);

    private static JsonObject Record(ReconcileReport report) => new()
    {
        ["connection"] = report.Connection,
        ["tenant"] = report.Tenant,
        ["view"] = report.View,
        ["equal"] = report.IsEqual,
        ["unitColumn"] = report.UnitColumn,
        ["amountColumn"] = report.AmountColumn,
        ["documentColumn"] = report.DocumentColumn,
        ["rows"] = report.Rows,
        ["rowsLeftOut"] = report.RowsLeftOut,
        ["gap"] = report.Gap,
        ["units"] = new JsonArray([.. report.Units.Select(unit => new JsonObject
        {
            ["unit"] = unit.Unit,
            ["report"] = unit.Report,
            ["copy"] = unit.Copy,
            ["difference"] = unit.Difference,
            ["documents"] = new JsonArray([.. unit.Documents.Select(document => new JsonObject
            {
                ["kind"] = document.Kind.ToString(),
                ["noun"] = document.Noun,
                ["number"] = document.Number,
                ["id"] = document.Id,
                ["report"] = document.Report,
                ["copy"] = document.Copy,
            })]),
            ["moreDocuments"] = unit.MoreDocuments,
        })]),
    };
}
