using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Paging;

namespace TitanConnector.Cli.Commands;

/// <summary>Counts what came of a list, and says on standard error what the records do not tell: that there are more, or that some are missing.</summary>
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
    /// <returns>Whether anybody still reads what is written.</returns>
    public bool Add(Page<ReadOnlyMemory<byte>> page)
    {
        _records += page.Data.Count;
        _total ??= page.TotalCount;
        _lastId = page.Data is [.., var record] ? IdOf(record) : _lastId;
        _last = page;
        progress.Report(_records, _total);
        return !(list.FetchAll && page.HasMore && StandardOutput.IsAbandoned());
    }

    /// <summary>Says whether the list goes on: a script must know it too.</summary>
    public void SayEnd()
    {
        if (_last is { HasMore: true } && !list.FetchAll)
        {
            CommandContext.Say($"titan: {_records} records{OfTotal}, and there are more; --page {_last.Number + 1} for the next ones, --fetch-all for all.");
        }
        else if (_total is not null && !list.FetchAll)
        {
            CommandContext.Say($"{_total} records in all.");
        }
    }

    /// <summary>Says how far a list came that broke off, and how to go on.</summary>
    public void SayBrokenOff()
    {
        CommandContext.Say($"titan: this is not the whole list: {_records} records{OfTotal} came{_lastId}.");
        if (_last?.ResumeFrom is { } resumeFrom)
        {
            CommandContext.Say("titan: to go on from there, run the same command with what follows, and append (>>) what it puts out:");

            // It is for a machine, so that it is never shortened; it has nothing in it that could steer a terminal.
            Console.Error.WriteLine($"  --resume-from {resumeFrom}");
        }
        else if (_last?.WhyNoResume is { } why)
        {
            CommandContext.Say($"titan: it can only be listed from the beginning: {why}.");
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
