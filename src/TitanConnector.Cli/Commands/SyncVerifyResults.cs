using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Cli.Commands;

/// <summary>What a comparison has found: tables or JSON.</summary>
internal static class SyncVerifyResults
{
    private const int MostShown = 20;

    public static void Write(CommandContext context, IReadOnlyList<VerifyReport> reports, bool isMany)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. reports.Select(Record)]));
            return;
        }

        TextColumn[] columns =
        [
            new("connection"),
            new("stream", IsWhole: true),
            new("compared", IsNumber: true, IsWhole: true),
            new("left out", IsNumber: true, IsWhole: true),
            new("different", IsNumber: true, IsWhole: true) { PaintOf = text => text is "0" or "" ? null : Paint.Red },
        ];
        string[][] rows = [.. reports.SelectMany(report => report.Streams.Select(stream => RowOf(report, stream)))];
        TextTable.Write(isMany ? columns : columns[1..], isMany ? rows : [.. rows.Select(row => row[1..])]);
        foreach (var report in reports)
        {
            WriteDetails(report, isMany ? $"{report.Connection}, " : "");
        }
    }

    private static string[] RowOf(VerifyReport report, StreamVerification stream)
    {
        var isCompared = stream.Error is null && !IsLeftOut(stream);
        return
        [
            report.Connection,
            stream.Stream,
            isCompared ? SyncResults.Number(stream.Compared) : stream.Error is null ? "not" : "FAILED",
            isCompared ? SyncResults.Number(stream.LeftOut) : "",
            isCompared ? SyncResults.Number(stream.Differences.Count + stream.MoreDifferences) : "",
        ];
    }

    private static bool IsLeftOut(StreamVerification stream) =>
        stream.Compared == 0 && stream.LeftOut == 0 && stream.Differences.Count == 0 && stream.NotCompared.Count > 0;

    private static void WriteDetails(VerifyReport report, string where)
    {
        foreach (var stream in report.Streams)
        {
            if (stream.Error is not null)
            {
                TextTable.WriteParagraph($"{where}{stream.Stream}: {TerminalText.Quotable(stream.Error)}");
            }

            foreach (var difference in stream.Differences.Take(MostShown))
            {
                TextTable.WriteParagraph(
                    $"{where}{stream.Stream}{(difference.Key.Length > 0 ? " " : "")}{TerminalText.Quotable(Describe(difference))}");
            }

            var more = Math.Max(0, stream.Differences.Count - MostShown) + stream.MoreDifferences;
            if (more > 0)
            {
                TextTable.WriteParagraph(
                    $"{where}{stream.Stream}: {SyncResults.Number(more)} more; --output json shows those that were read again.");
            }
        }

        var gaps = report.Streams.SelectMany(stream => stream.NotCompared.Select(gap => (stream.Stream, Gap: gap)));
        foreach (var group in gaps.Where(one => one.Gap.Field is null).GroupBy(one => one.Gap.Reason))
        {
            TextTable.WriteParagraph($"{where}not compared: {string.Join(", ", group.Select(one => one.Stream))}: {group.Key}.");
        }

        foreach (var group in gaps.Where(one => one.Gap.Field is not null).GroupBy(one => (one.Stream, one.Gap.Reason)))
        {
            TextTable.WriteParagraph(
                $"{where}not compared: {group.Key.Stream}: {string.Join(", ", group.Select(one => one.Gap.Field))}: {group.Key.Reason}.");
        }
    }

    private static string Describe(SyncDifference difference)
    {
        var columns = string.Join(
            "; ",
            difference.Columns.Select(column =>
                $"{column.Column} is {column.ServiceTitan ?? "null"} in ServiceTitan, {column.Target ?? "null"} in the copy"));
        return difference.Kind switch
        {
            DifferenceKind.MissingInTarget => $"{difference.Key}: missing in the copy",
            DifferenceKind.TooManyInTarget => $"{difference.Key}: not in ServiceTitan",
            _ => $"{difference.Key}: {columns}",
        };
    }

    private static JsonObject Record(VerifyReport report) => new()
    {
        ["connection"] = report.Connection,
        ["tenant"] = report.Tenant,
        ["equal"] = report.IsEqual,
        ["complete"] = report.IsComplete,
        ["streams"] = new JsonArray([.. report.Streams.Select(Record)]),
    };

    private static JsonObject Record(StreamVerification stream) => new()
    {
        ["stream"] = stream.Stream,
        ["compared"] = stream.Compared,
        ["leftOut"] = stream.LeftOut,
        ["healed"] = stream.Healed,
        ["differences"] = new JsonArray([.. stream.Differences.Select(Record)]),
        ["moreDifferences"] = stream.MoreDifferences,
        ["notCompared"] = new JsonArray(
            [.. stream.NotCompared.Select(gap => new JsonObject { ["field"] = gap.Field, ["reason"] = gap.Reason })]),
        ["error"] = stream.Error,
    };

    private static JsonObject Record(SyncDifference difference) => new()
    {
        ["kind"] = difference.Kind.ToString(),
        ["key"] = difference.Key,
        ["columns"] = new JsonArray([.. difference.Columns.Select(column => new JsonObject
        {
            ["column"] = column.Column,
            ["serviceTitan"] = column.ServiceTitan,
            ["copy"] = column.Target,
        })]),
    };
}
