using System.Globalization;
using TitanConnector.Emulator.Journal;

namespace TitanConnector.Cli.Commands;

/// <summary>A line for each request that the emulator answers: time, method, path, status and milliseconds.</summary>
internal static class RequestLines
{
    public static void Write(JournalEntry entry) => CommandContext.Say(Line(entry));

    /// <summary>Secrets in the query are masked by the journal.</summary>
    public static string Line(JournalEntry entry)
    {
        var time = entry.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var status = entry.Status?.ToString(CultureInfo.InvariantCulture) ?? "---";
        var elapsed = string.Create(CultureInfo.InvariantCulture, $"{entry.Elapsed?.TotalMilliseconds ?? 0:0} ms");
        var notes = string.Concat(entry.IsForm ? ", a form" : "", entry.Fault is { } fault ? $", {fault}" : "");
        return $"{time} {entry.Method} {entry.Path}{entry.Query} {status} {elapsed}{notes}";
    }
}
