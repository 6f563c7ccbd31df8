using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Formats;
using TitanConnector.Paging;

namespace TitanConnector.Cli.Commands;

/// <summary>Runs an action and writes what it answered, in whichever way it was called.</summary>
internal static class ActionRun
{
    public static async Task<int> RunAsync(
        CommandContext context,
        ActionDefinition definition,
        JsonNode inputs,
        CancellationToken cancellationToken,
        string? saveAs = null,
        bool mayOverwrite = false)
    {
        ReadResumeFrom(inputs);
        var zone = context.Settings().FindTimeZone();
        var call = definition.Read(ElementOf(inputs), zone, FileSource.LocalPaths);
        using var titan = context.Connect(isWalk: call is ListCall { FetchAll: true });
        await using var stdout = StandardOutput.Open();
        context.Outcome.MayLeave(call.Effect);
        switch (call)
        {
            case FileCall file when saveAs is not null:
                await SavedFile.SaveAsync(titan, file, saveAs, mayOverwrite, cancellationToken);
                return ExitCode.Done;
            case FileCall file:
                SavedFile.CheckTerminal(file);
                await using (var download = await titan.DownloadAsync(file, cancellationToken))
                {
                    await download.Content.CopyToAsync(stdout, cancellationToken);
                }

                return ExitCode.Done;
            case RawCall raw:
                SavedFile.CheckTerminal(raw);
                await SendRawAsync(context, titan, raw, stdout, cancellationToken);
                return ExitCode.Done;
            default:
                var isSafe = context.Parsed.GetValue(GlobalOptions.CsvSafe);
                var isContinued = call is ListCall { ResumeFrom: not null };
                using (var writer = context.Format.NewWriter(definition, stdout, isSafe, isContinued, zone))
                {
                    try
                    {
                        return await (call is ListCall list
                            ? ListAsync(context, titan, list, writer, cancellationToken)
                            : RunOneAsync(context, titan, (JsonCall)call, writer, cancellationToken));
                    }
                    catch (Exception error) when (error is not InvalidInputException)
                    {
                        // Said before what is left in the writer is written, which may fail too.
                        return context.Outcome.Report(error);
                    }
                }
        }
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
        CommandContext context, TitanClient titan, JsonCall call, RecordWriter writer, CancellationToken cancellationToken)
    {
        var answered = await titan.RunAsync(call, cancellationToken);
        context.Outcome.CarriedOut();
        if (answered is { } answer)
        {
            writer.WriteOne(answer);
            writer.Flush();
        }
        else
        {
            CommandContext.Say($"{call.Definition.Label}: done.");
        }

        return ExitCode.Done;
    }

    // When a page fails, a list that was begun is left without its end: a short one must not pass for the whole.
    private static async Task<int> ListAsync(
        CommandContext context, TitanClient titan, ListCall list, RecordWriter writer, CancellationToken cancellationToken)
    {
        var isWhole = list.FetchAll;
        long records = 0;
        var hasMore = false;
        Page<ReadOnlyMemory<byte>>? last = null;
        var lastId = "";
        int? total = null;
        using var progress = Progress.OnTerminal(isTalkedOver: context.Parsed.GetValue(GlobalOptions.Debug) || list.IsDebug);
        try
        {
            await foreach (var page in titan.PagesAsync(list, cancellationToken))
            {
                context.Outcome.CarriedOut();
                writer.Write(page.Data);
                records += page.Data.Count;
                total ??= page.TotalCount;
                lastId = page.Data is [.., var record] ? IdOf(record) : lastId;
                last = page;
                progress.Report(records, total);
                if (isWhole && page.HasMore && StandardOutput.IsAbandoned())
                {
                    return ExitCode.NobodyReads;
                }

                hasMore = page.HasMore && !isWhole;
            }
        }
        catch (Exception error) when (records > 0 && error is TitanException or OperationCanceledException)
        {
            progress.Dispose();
            var status = context.Outcome.Report(error);
            SayWhatCame(records, total, lastId, last!);
            return status;
        }

        writer.End();
        writer.Flush();
        progress.Dispose();
        if (hasMore)
        {
            // A script must know it too: nothing in the records tells that the list goes on.
            CommandContext.Say($"titan: {records} records{OfTotal(total)}, and there are more; --page {last!.Number + 1} for the next ones, --fetch-all for all.");
        }
        else if (total is not null && !isWhole)
        {
            CommandContext.Say($"{total} records in all.");
        }

        return ExitCode.Done;
    }

    private static string OfTotal(int? total) => total is null ? "" : $" of {total}";

    // As JSON is given: written out, in a file, or on standard input.
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

    private static void SayWhatCame(long records, int? total, string lastId, Page<ReadOnlyMemory<byte>> last)
    {
        CommandContext.Say($"titan: this is not the whole list: {records} records{OfTotal(total)} came{lastId}.");
        if (last.ResumeFrom is { } resumeFrom)
        {
            CommandContext.Say("titan: to go on from there, run the same command with what follows, and append (>>) what it puts out:");

            // It is for a machine, so that it is never shortened; it has nothing in it that could steer a terminal.
            Console.Error.WriteLine($"  --resume-from {resumeFrom}");
        }
        else if (last.WhyNoResume is { } why)
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

    private static async Task SendRawAsync(
        CommandContext context, TitanClient titan, RawCall call, Stream stdout, CancellationToken cancellationToken)
    {
        var response = await titan.RunAsync(call, cancellationToken);
        context.Outcome.CarriedOut();
        if (call.ResponseType == "json" && response.Json is { } json)
        {
            using var writer = context.Format == OutputFormat.Ndjson ? RecordWriter.Ndjson(stdout) : RecordWriter.Json(stdout);
            writer.WriteOne(json);
        }
        else
        {
            await stdout.WriteAsync(response.Body, cancellationToken);
        }
    }
}
