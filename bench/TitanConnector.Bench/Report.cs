using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TitanConnector.Bench.Rows;

namespace TitanConnector.Bench;

/// <summary>Writes the table for the terminal and for <c>docs/performance.md</c>.</summary>
internal static class Report
{
    public static string Write(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.Append("| work | goal | result | floor in the same run | ratio | peak memory | |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var ratio = row.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
            var peak = row.PeakMegabytes?.ToString("0 MB", CultureInfo.InvariantCulture) ?? "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Work} | {row.Goal} | {row.Result} | {row.Floor} | {ratio} | {peak} | {row.Verdict} |\n");
        }

        return text.ToString();
    }

    /// <summary>Puts a table between its markers in the documentation, with the machine and the date.</summary>
    public static void Save(string file, string mark, string table)
    {
        var start = $"<!-- {mark} -->";
        var end = $"<!-- end of {mark} -->";
        var text = File.ReadAllText(file);
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        var machine = $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}, "
            + TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        File.WriteAllText(file, $"{text[..from]}\n{machine}\n\n{table}\n{text[to..]}");
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[1].Trim() ?? "?"
        : "?";
}
