using TitanConnector.Actions;
using TitanConnector.Cli.Batches;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan run KEY --batch FILE</c>: runs an action once for each row of a file.</summary>
internal static class BatchCommand
{
    // A request that was in progress when an earlier run ended should have arrived before the search for its record starts.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(
        CommandContext context, ActionDefinition action, string file, CancellationToken cancellationToken)
    {
        var (parsed, time) = (context.Parsed, TimeProvider.System);
        var settings = BatchOptions.Read(parsed);
        Check(context, action);
        var isDryRun = WriteOptions.IsDryRun(parsed);
        var isRead = action.Effect == Effect.Read;
        var journalFile = isRead || isDryRun ? null : BatchOptions.JournalOf(parsed, file);
        var zone = context.Settings().FindTimeZone();
        var reader = new BatchReader(action, zone, parsed.GetValue(BatchOptions.Verify));
        BatchSource.ReadInto(reader, action, file, zone);
        if (reader.Problems.Count > 0)
        {
            return Refuse(reader);
        }

        using var titan = context.Connect();
        if (reader.HasNames)
        {
            await reader.ResolveAsync(titan, cancellationToken);
            if (reader.Problems.Count > 0)
            {
                return Refuse(reader);
            }
        }

        await using var stdout = StandardOutput.Open();
        if (isDryRun)
        {
            return await ShowAsync(titan, reader.Rows, cancellationToken);
        }

        using var journal = journalFile is null ? null : BatchJournal.OpenFor(journalFile, BatchIdentity.Of(action, titan), reader.Rows);
        Confirmation.Ask(context, reader.Rows[0].Call, reader.Count);
        await SettleAsync(journal, reader.Rows, time, cancellationToken);
        context.Outcome.MayLeave(action.Effect);
        var sender = new RowSender(titan, journal, settings, time);
        BatchSummary summary;
        using (var progress = NewProgress(context, reader.Count, time))
        {
            summary = await new BatchRun(sender, settings, stdout, progress).RunAsync(reader.Rows, cancellationToken);
        }

        CommandContext.Say($"titan: {summary}");
        if (summary.IsIncomplete && journalFile is not null)
        {
            CommandContext.Say($"titan: the same command continues; {journalFile} knows what was done.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return summary.ExitStatus;
    }

    private static BatchProgress NewProgress(CommandContext context, int rows, TimeProvider time) => new(
        rows,
        time,
        context.ProgressTerminal,
        sharesTerminal: !Console.IsOutputRedirected,
        text => CommandContext.Say($"titan: {text}."));

    private static void Check(CommandContext context, ActionDefinition action)
    {
        if (action.Kind != ActionKind.Json)
        {
            throw new InvalidInputException(
                "KEY", $"{action.Label} does not return one record for each call, so it cannot be run as a batch");
        }

        if (context.Parsed.GetValue(GlobalOptions.Output) is { } format and not "ndjson")
        {
            throw new InvalidInputException(GlobalOptions.Output.Name, $"a batch prints ndjson, and cannot print {format}");
        }

        if (WriteOptions.IsDryRun(context.Parsed))
        {
            DryRun.CheckWrites(action.Effect, action.Label);
        }

        if (action.Effect == Effect.Read && context.Parsed.GetResult(BatchOptions.Journal) is { Implicit: false })
        {
            throw new InvalidInputException(
                BatchOptions.Journal.Name, $"{action.Label} only reads, so it can be repeated and needs no journal");
        }

        if (context.Parsed.GetValue(BatchOptions.Verify) && action.Input("verifyOnUnknown") is null)
        {
            throw new InvalidInputException(BatchOptions.Verify.Name, $"the records of {action.Label} cannot be searched for");
        }
    }

    // People correct a whole file at once, so all problems are shown, however many.
    private static int Refuse(BatchReader reader)
    {
        foreach (var problem in reader.Problems)
        {
            CommandContext.Say($"titan: {problem}");
        }

        var wrong = reader.Count - reader.Rows.Count;
        CommandContext.Say(
            $"titan: {reader.Problems.Count} {(reader.Problems.Count == 1 ? "problem" : "problems")} in {reader.Count} "
            + $"{(reader.Count == 1 ? "row" : "rows")}{(wrong > 0 ? $", {wrong} of them wrong" : "")}; nothing was sent.");
        return ExitCode.CallerIsWrong;
    }

    private static async Task<int> ShowAsync(TitanClient titan, IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken)
    {
        var unread = 0;
        foreach (var row in rows)
        {
            unread += await DryRun.WriteRowAsync(titan, row.Number, row.Call, cancellationToken) ? 0 : 1;
        }

        CommandContext.Say(unread == 0
            ? $"titan: nothing was sent (--dry-run); {rows.Count} rows would be."
            : $"titan: nothing was sent (--dry-run); the records of {unread} rows could not be read.");
        return unread == 0 ? ExitCode.Done : FailureKind.Refused.ExitStatus;
    }

    private static async Task SettleAsync(
        BatchJournal? journal, IReadOnlyList<BatchRow> rows, TimeProvider time, CancellationToken cancellationToken)
    {
        var open = rows.Where(row => row.Call.VerifiesOnUnknown).Select(row => journal?.Of(row)).OfType<JournaledRow>()
            .Where(row => row.IsOpen).Select(row => row.LastAt).ToList();
        if (open.Count > 0 && Settling - (time.GetUtcNow() - open.Max()) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < Settling ? left : Settling, time, cancellationToken);
        }
    }
}
