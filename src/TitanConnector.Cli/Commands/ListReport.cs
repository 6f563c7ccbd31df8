using System.Globalization;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Paging;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// Counts the records of a list, and reports on standard error what they do not show: that there are more, or that some are missing.
/// </summary>
internal sealed class ListReport(ListCall list, Progress progress)
{
    private long _records;
    private int? _total;
    private string _lastId = "";
    private Page<ReadOnlyMemory<byte>>? _last;

    /// <summary>Whether any record was written.</summary>
    public bool HasRecords => _records > 0;

    private string OfTotal => _total is null ? "" : $" of {_total}";

    /// <summary>Counts a page.</summary>
    /// <returns>Whether anyone still reads the output.</returns>
    public bool Add(Page<ReadOnlyMemory<byte>> page)
    {
        _records += page.Data.Count;
        _total ??= page.TotalCount;
        _lastId = page.Data is [.., var record] ? IdOf(record) : _lastId;
        _last = page;
        progress.Report(_records, _total);
        return !(list.FetchAll && page.HasMore && StandardOutput.IsAbandoned());
    }

    private string Count => _records == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{_records} records");

    /// <summary>Says whether there are more records; scripts need to know it too.</summary>
    /// <param name="state">Keeps where a feed continues; if it is left out, that is said.</param>
    public void SayEnd(FeedState? state)
    {
        if (list.Definition.Paging == PagingStyle.Feed)
        {
            SayWhereFeedContinues(state);
        }
        else if (_last is { HasMore: true } && !list.FetchAll)
        {
            CommandContext.Say(
                $"titan: {Count}{OfTotal}; there are more. "
                + $"Get the next page with --page {_last.Number + 1}, or all with --fetch-all.",
                Paint.Yellow);
        }
        else if (_total is not null && !list.FetchAll)
        {
            CommandContext.Say($"{_total} records in all.", Paint.Dim);
        }
    }

    private void SayWhereFeedContinues(FeedState? state)
    {
        if (_last is { HasMore: true } && !list.FetchAll)
        {
            CommandContext.Say($"titan: {Count}; there are more. Get all of them with --fetch-all.", Paint.Yellow);
        }

        if (_last?.ContinueFrom is not { } next)
        {
            return;
        }

        if (state is not null)
        {
            state.Keep(next);
            return;
        }

        CommandContext.Say("titan: to get only what changes from now on, run the same command with:", Paint.Dim);
        Console.Error.WriteLine($"  --from {next}");
    }

    /// <summary>Says how far an incomplete list came, and how to continue it.</summary>
    public void SayBrokenOff()
    {
        CommandContext.Say(
            $"titan: the list is incomplete: {Count}{OfTotal} {(_records == 1 ? "was" : "were")} received{_lastId}.", Paint.Red);
        if (_last?.ContinueFrom is { } next)
        {
            CommandContext.Say("titan: to continue from there, run the same command with the option below, and append its output (>>):");
            Console.Error.WriteLine($"  --from {next}");
        }
        else if (_last?.ResumeFrom is { } resumeFrom)
        {
            CommandContext.Say("titan: to continue from there, run the same command with the option below, and append its output (>>):");

            // Never shortened, because it is for a machine; it contains nothing that could control a terminal.
            Console.Error.WriteLine($"  --resume-from {resumeFrom}");
        }
        else if (_last?.WhyNoResume is { } why)
        {
            CommandContext.Say($"titan: it can be listed only from the beginning: {why}.");
        }
    }

    private static string IdOf(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id)
            ? $", the last with id {id}"
            : "";
    }
}
