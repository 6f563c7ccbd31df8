using System.Runtime.InteropServices;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Related;
using TitanConnector.Errors;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Commands;

/// <summary>Gets one record and, at the same time, the records that belong to it.</summary>
internal sealed class RelatedRun(CommandContext context, ITitanClient titan, OutputChoices choices)
{
    /// <summary>Runs the call and writes the record with its related records.</summary>
    /// <returns>The exit status; that of the first related list that failed, if any did.</returns>
    public async Task<int> RunAsync(JsonCall call, RecordWriter writer, Stream stdout, CancellationToken cancellationToken)
    {
        using var progress = Progress.OnTerminal(isTalkedOver: context.Parsed.GetValue(GlobalOptions.Debug) || call.IsDebug);
        var (record, related) = await FetchAsync(call, cancellationToken);
        context.Outcome.CarriedOut();
        progress.Arrived();
        if (context.Format == OutputFormat.Table)
        {
            WriteTables(record, related, writer, stdout);
        }
        else
        {
            var whole = RelatedColumns.Append(
                JsonMarshal.GetRawUtf8Value(record).ToArray(),
                related.Select(one => (new RelatedColumns(one.List, context.Format), one.Error is null ? one.Records.ToList() : null)));
            writer.WriteOne(JsonElement.Parse(whole.Span));
            writer.Flush();
        }

        await stdout.FlushAsync(cancellationToken);
        return SayEnd(related);
    }

    private async Task<(JsonElement Record, IReadOnlyList<RelatedRecords> Related)> FetchAsync(
        JsonCall call, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var related = Task.WhenAll(choices.With.Select(list => RelatedRecords.FetchAsync(titan, call, list, both.Token)));
        try
        {
            var record = await titan.RunAsync(call, cancellationToken)
                ?? throw new InvalidInputException(WithOption.Name, $"{call.Definition.Label} returned no record");
            return (record, await related);
        }
        catch
        {
            // Without the record, nothing else matters.
            await both.CancelAsync();
            await related.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private void WriteTables(JsonElement record, IReadOnlyList<RelatedRecords> related, RecordWriter writer, Stream stdout)
    {
        writer.WriteOne(record);
        writer.Flush();
        List<string> dropped = [];
        foreach (var one in related.Where(one => one.Error is null))
        {
            using var table = new TableRecordWriter(stdout, one.List.Definition, choices.Zone)
            {
                Title = TitleOf(one.List),
                Note = one.Rest is null ? null : $"These are the first {RelatedRecords.Most}; all: {one.Rest}",
                SaysDropped = false,
            };
            table.Write(one.Records);
            table.End();
            dropped.AddRange(table.Dropped.Select(column => $"{one.List.Name} {column}"));
        }

        if (dropped.Count > 0)
        {
            CommandContext.Say(
                $"titan: the tables have no room for {string.Join(", ", dropped)}. A wider terminal or --output json shows them.",
                Paint.Dim);
        }
    }

    private int SayEnd(IReadOnlyList<RelatedRecords> related)
    {
        foreach (var one in related.Where(one => one.Rest is not null && context.Format != OutputFormat.Table))
        {
            CommandContext.Say($"titan: {one.List.Name}: these are the first {RelatedRecords.Most}; all: {one.Rest}", Paint.Yellow);
        }

        return SayRefused(related.Where(one => one.Error is not null).Select(one => (one.List, one.Error!)));
    }

    /// <summary>Says which related lists are missing, and why.</summary>
    /// <returns>The exit status.</returns>
    public static int SayRefused(IEnumerable<(RelatedList List, TitanException Error)> missing)
    {
        var status = ExitCode.Done;
        foreach (var (list, error) in missing)
        {
            CommandContext.Say($"titan: {list.Name}: {error.Message}", Paint.Red);
            status = status == ExitCode.Done ? StatusOf(error) : status;
        }

        return status;
    }

    // purchase-orders.requests is "Purchase orders requests".
    private static string TitleOf(RelatedList list)
    {
        var words = list.Name.Replace('-', ' ').Replace('.', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    // A missing scope for a related list is not a refusal of the connection.
    private static int StatusOf(TitanException error) =>
        error is AccessRefusedException ? ExitCode.CheckFailed : FailureKind.Of(error).ExitStatus;
}
