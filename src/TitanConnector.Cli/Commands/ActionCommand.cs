using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Paging;
using TitanConnector.Raw;

namespace TitanConnector.Cli.Commands;

/// <summary>One action as a command with an option for every input, and the run that all actions share.</summary>
internal static partial class ActionCommand
{
    public static Command Build(ActionDefinition action)
    {
        var command = new Command(action.Verb, action.Description);
        InputOption[] options = [.. action.Inputs.Select(input => new InputOption(input))];
        foreach (var option in options)
        {
            command.Options.Add(option.Option);
        }

        var clear = new Option<string[]>("--clear") { HelpName = "INPUT", Description = "Set an input to null, which clears the field." };
        if (action.Inputs.Any(input => input.IsClearable))
        {
            command.Options.Add(clear);
        }

        var example = new Option<bool>("--example") { Description = "Print a complete inputs object to start from, and send nothing." };
        var to = new Option<string?>("--to") { HelpName = "FILE", Description = "Save to this file; else to standard output." };
        command.Options.Add(example);
        if (action.ActionType.IsSubclassOf(typeof(DownloadAction)))
        {
            command.Options.Add(to);
        }

        command.SetAction(CommandContext.Run(async (context, cancellationToken) =>
        {
            if (context.Parsed.GetValue(example))
            {
                Console.WriteLine(action.ExampleInputs().ToJsonString(CliJson.Indented));
                return ExitCode.Done;
            }

            var inputs = new JsonObject();
            foreach (var option in options)
            {
                if (option.Read(context.Parsed) is { } value)
                {
                    inputs[option.Input.Key] = value;
                }
            }

            foreach (var name in context.Parsed.GetValue(clear) ?? [])
            {
                var input = options.FirstOrDefault(option => option.Name.TrimStart('-') == name.TrimStart('-') || option.Input.Key == name)
                    ?? throw new InvalidInputException("--clear", $"there is no input {name}");
                if (!inputs.TryAdd(input.Input.Key, null))
                {
                    throw new InvalidInputException(input.Name, "is to be cleared, and has a value too");
                }
            }

            try
            {
                return await RunAsync(context, action, inputs, cancellationToken, context.Parsed.GetValue(to));
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException([.. error.Problems.Select(problem => InOptions(problem, options))]);
            }
        }));
        return command;
    }

    public static async Task<int> RunAsync(
        CommandContext context, ActionDefinition definition, JsonNode inputs, CancellationToken cancellationToken, string? saveAs = null)
    {
        var action = definition.Read(JsonSerializer.SerializeToElement(inputs, CliJson.Default.JsonNode), context.Settings().FindTimeZone());
        using var titan = context.Connect();
        await using var stdout = StandardOutput.Open();
        switch (action)
        {
            case DownloadAction download when saveAs is not null:
                await SaveAsync(titan, download, saveAs, cancellationToken);
                break;
            case DownloadAction download:
                await using (var file = await titan.DownloadAsync(download, cancellationToken))
                {
                    await file.Content.CopyToAsync(stdout, cancellationToken);
                }

                break;
            case RawRequest raw:
                await SendRawAsync(context, titan, raw, stdout, cancellationToken);
                break;
            default:
                var isContinued = action is IListAction { ResumeFrom: not null };
                using (var writer = RecordWriter.For(context.Format, definition, stdout, context.Parsed.GetValue(GlobalOptions.CsvSafe), isContinued))
                {
                    return await (definition.IsList
                        ? ListAsync(titan, action, writer, cancellationToken)
                        : RunOneAsync(titan, definition, action, writer, cancellationToken));
                }
        }

        return ExitCode.Done;
    }

    private static async Task<int> RunOneAsync(
        TitanClient titan, ActionDefinition definition, TitanAction action, RecordWriter writer, CancellationToken cancellationToken)
    {
        if (await titan.RunJsonAsync(action, cancellationToken) is { } answer)
        {
            writer.WriteOne(answer);
        }
        else
        {
            CommandContext.Say($"{definition.Label}: done.");
        }

        return ExitCode.Done;
    }

    // When a page fails, a list that was begun is left without its end: a short one must not pass for the whole.
    private static async Task<int> ListAsync(TitanClient titan, TitanAction action, RecordWriter writer, CancellationToken cancellationToken)
    {
        var isWhole = action is IListAction { FetchAll: true };
        long records = 0;
        Page<ReadOnlyMemory<byte>>? last = null;
        var lastId = "";
        int? total = null;
        using var progress = Progress.OnTerminal();
        try
        {
            await foreach (var page in titan.PagesUtf8Async(action, cancellationToken))
            {
                writer.Write(page.Data);
                records += page.Data.Count;
                total ??= page.TotalCount;
                lastId = page.Data is [.., var record] ? IdOf(record) : lastId;
                last = page;
                progress.Report(records, total);
                if (page.HasMore && !isWhole && !Console.IsErrorRedirected)
                {
                    CommandContext.Say("There are more: --page for the next ones, --fetch-all for all.");
                }
            }
        }
        catch (Exception error) when (records > 0 && error is TitanException or OperationCanceledException)
        {
            progress.Dispose();
            var status = CommandContext.Report(error);
            SayWhatCame(records, total, lastId, last!.ResumeFrom);
            return status;
        }

        writer.End();
        if (total is not null && !isWhole)
        {
            CommandContext.Say($"{total} records in all.");
        }

        return ExitCode.Done;
    }

    private static void SayWhatCame(long records, int? total, string lastId, string? resumeFrom)
    {
        CommandContext.Say($"titan: this is not the whole list: {records} records{(total is null ? "" : $" of {total}")} came{lastId}.");
        if (resumeFrom is not null)
        {
            CommandContext.Say("titan: to go on from there, run the same command with what follows, and append (>>) what it puts out:");
            CommandContext.Say($"  --resume-from {resumeFrom}");
        }
    }

    private static string IdOf(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) ? $", the last with id {id}" : "";
    }

    // Beside its place first, so that a download that breaks off leaves no half file under the name.
    private static async Task SaveAsync(TitanClient titan, DownloadAction action, string saveAs, CancellationToken cancellationToken)
    {
        var part = saveAs + ".part";
        var file = Create(saveAs, part);
        try
        {
            await using (file)
            {
                await using var download = await titan.DownloadAsync(action, cancellationToken);
                await download.Content.CopyToAsync(file, cancellationToken);
            }

            File.Move(part, saveAs, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        CommandContext.Say($"Saved {new FileInfo(saveAs).Length} bytes as {saveAs}.");
    }

    // Where nothing can be saved, nothing need be sent.
    private static FileStream Create(string saveAs, string part)
    {
        try
        {
            return saveAs.Length > 0 && !Directory.Exists(saveAs) ? File.Create(part) : throw new IOException("expected the name of a file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException("--to", error.Message);
        }
    }

    private static async Task SendRawAsync(
        CommandContext context, TitanClient titan, RawRequest request, Stream stdout, CancellationToken cancellationToken)
    {
        var response = await titan.RunAsync(request, cancellationToken);
        if (request.ResponseType == ResponseType.Json && response.Json is { } json)
        {
            using var writer = new JsonRecordWriter(stdout, isLines: context.Format == OutputFormat.Ndjson);
            writer.WriteOne(json);
        }
        else
        {
            await stdout.WriteAsync(response.Body, cancellationToken);
        }
    }

    // The action speaks of its inputs by their keys; who typed options wants to hear of options.
    private static InputProblem InOptions(InputProblem problem, InputOption[] options)
    {
        var end = problem.Input.IndexOfAny(['.', '[']);
        var key = end < 0 ? problem.Input : problem.Input[..end];
        return new InputProblem(
            NameOf(key) + problem.Input[key.Length..],
            Keys().Replace(problem.Message, word => NameOf(word.Value)));

        string NameOf(string key) => Array.Find(options, option => option.Input.Key == key)?.Name ?? key;
    }

    // A list of keys, or one of several words such as fetchAll: neither is part of any sentence.
    [GeneratedRegex(@"(?<=(?:at least one of|this list documents) [\w., ]*)\w+|(?<![\w.""])[a-z]+[A-Z]\w*(?![\w""])")]
    private static partial Regex Keys();
}
