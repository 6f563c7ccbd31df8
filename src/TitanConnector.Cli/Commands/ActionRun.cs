using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Related;
using TitanConnector.Cli.Streams;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Commands;

/// <summary>Runs an action and writes its result, whichever command it was called by.</summary>
internal static class ActionRun
{
    public static async Task<int> RunAsync(
        CommandContext context,
        ActionDefinition definition,
        JsonNode inputs,
        CancellationToken cancellationToken,
        string? saveAs = null,
        bool mayOverwrite = false,
        FeedState? state = null)
    {
        var call = Read(context, definition, inputs);
        var choices = OutputChoices.Read(context, definition);
        if (WriteOptions.IsDryRun(context.Parsed))
        {
            return await DryRun.RunAsync(context, call, cancellationToken);
        }

        Confirmation.Ask(context, call);
        if (call is ListCall or JsonCall { IsDebug: false } || RawRun.IsFor(context, call))
        {
            context.Page();
        }

        using var titan = context.Connect(isWalk: call is ListCall { FetchAll: true }, isDebug: call.IsDebug);
        await using var stdout = StandardOutput.Open();
        context.Outcome.MayLeave(call.Effect);
        if (call is FileCall file && saveAs is not null)
        {
            await SavedFile.SaveAsync(titan, file, saveAs, mayOverwrite, cancellationToken);
            return ExitCode.Done;
        }

        SavedFile.CheckTerminal(call);
        using var writer = choices.NewWriter(
            context,
            call is RawCall sent && RawRun.IsFor(context, call) ? RawRun.DefinitionOf(sent, titan.Tenant) : definition,
            stdout,
            isContinued: call is ListCall { ResumeFrom: not null });
        try
        {
            return await (call is RawCall raw && RawRun.IsFor(context, raw)
                ? new RawRun(context, titan, writer, context.Parsed.GetValue(RawRun.FetchAll)).RunAsync(raw, cancellationToken)
                : call is ListCall list
                ? ListAsync(context, titan, list, choices, writer, stdout, state, cancellationToken)
                : call is JsonCall one && choices.With.Count > 0
                ? new RelatedRun(context, titan, choices).RunAsync(one, writer, stdout, cancellationToken)
                : RunOneAsync(context, titan, call, writer, stdout, cancellationToken));
        }
        catch (Exception error) when (error is not InvalidInputException)
        {
            // Reported before the writer is disposed, which writes what is left in it and may fail too.
            return context.Outcome.Report(error);
        }
    }

    /// <summary>Creates the call, as <see cref="RunAsync"/> does, and so checks its inputs.</summary>
    /// <exception cref="InvalidInputException">An input is invalid; all problems are listed.</exception>
    public static ActionCall Read(CommandContext context, ActionDefinition definition, JsonNode inputs)
    {
        ReadResumeFrom(inputs);
        return definition.Read(ElementOf(inputs), context.Settings().FindTimeZone(), FileSource.LocalPaths);
    }

    private static JsonElement ElementOf(JsonNode node)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            node.WriteTo(writer);
        }

        return JsonElement.Parse(json.WrittenSpan);
    }

    private static async Task<int> RunOneAsync(
        CommandContext context, TitanClient titan, ActionCall call, RecordWriter writer, Stream stdout, CancellationToken cancellationToken)
    {
        using var progress = Progress.OnTerminal(isTalkedOver: context.Parsed.GetValue(GlobalOptions.Debug) || call.IsDebug);
        var answer = new AnswerWriter(titan, writer, stdout) { OnAnswered = () => Answered(context, progress) };
        if (await answer.RunAsync(call, cancellationToken) == AnswerOutcome.Empty && call is JsonCall)
        {
            CommandContext.Say($"{call.Definition.Label}: done.");
        }

        return ExitCode.Done;
    }

    private static void Answered(CommandContext context, Progress progress)
    {
        context.Outcome.CarriedOut();
        progress.Arrived();
    }

    // When a page fails, the output is left without its end, so that a partial list cannot pass for a complete one.
    private static async Task<int> ListAsync(
        CommandContext context,
        TitanClient titan,
        ListCall list,
        OutputChoices choices,
        RecordWriter writer,
        Stream stdout,
        FeedState? state,
        CancellationToken cancellationToken)
    {
        using var progress = Progress.OnTerminal(isTalkedOver: context.Parsed.GetValue(GlobalOptions.Debug) || list.IsDebug);
        var report = new ListReport(list, progress);
        var related = new RelatedPages(titan, list, choices.With, context.Format);
        var answer = new AnswerWriter(titan, writer, stdout)
        {
            Prepare = choices.With.Count > 0 ? related.AddAsync : null,
            OnAnswered = () => Answered(context, progress),
            OnPageWritten = report.Add,
        };
        try
        {
            if (await answer.RunAsync(list, cancellationToken) == AnswerOutcome.Stopped)
            {
                return Interruption.HasLeft ? ExitCode.Done : ExitCode.NobodyReads;
            }
        }
        catch (Exception error) when (report.HasRecords && error is TitanException or OperationCanceledException)
        {
            progress.Dispose();
            var status = context.Outcome.Report(error);
            if (!Interruption.HasLeft)
            {
                report.SayBrokenOff();
            }

            return status;
        }

        progress.Dispose();
        await stdout.FlushAsync(cancellationToken);
        report.SayEnd(state);
        return RelatedRun.SayRefused(related.Refused.Select(one => (one.Key, (TitanException)one.Value)));
    }

    // Like JSON inputs, the token may be typed, in a file, or on standard input.
    private static void ReadResumeFrom(JsonNode inputs)
    {
        if (inputs is JsonObject given
            && given["resumeFrom"] is JsonValue value
            && value.TryGetValue(out string? text)
            && text is "-" or ['@', ..])
        {
            given["resumeFrom"] = JsonSource.Read("resumeFrom", text).Trim();
        }
    }
}
