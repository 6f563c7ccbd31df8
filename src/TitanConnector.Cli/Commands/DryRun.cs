using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Previews;

namespace TitanConnector.Cli.Commands;

/// <summary>Shows what a write would send. Nothing is sent, except a read of the record that an update would change.</summary>
internal static class DryRun
{
    /// <summary>Shows one call.</summary>
    public static async Task<int> RunAsync(CommandContext context, ActionCall call, CancellationToken cancellationToken)
    {
        CheckWrites(call.Effect, call.Definition.Label);
        using var titan = context.Connect(isDebug: call.IsDebug);
        var preview = titan.Preview(call);
        var (changes, error) = await ChangesAsync(titan, call, cancellationToken);
        if (context.Format == OutputFormat.Table)
        {
            WriteTable(preview, changes);
        }
        else
        {
            context.WriteJson(JsonOf(preview, changes));
        }

        if (error is not null)
        {
            CommandContext.Say("titan: the record that would be changed could not be read.");
            return context.Outcome.Report(error);
        }

        CommandContext.Say("titan: nothing was sent (--dry-run).");
        return ExitCode.Done;
    }

    /// <summary>Shows the call of one row of a batch, as one line of JSON.</summary>
    /// <returns>Whether the record could be read, if the row is an update.</returns>
    public static async Task<bool> WriteRowAsync(TitanClient titan, int row, ActionCall call, CancellationToken cancellationToken)
    {
        var preview = titan.Preview(call);
        var (changes, error) = await ChangesAsync(titan, call, cancellationToken);
        var json = new JsonObject { ["row"] = row };
        foreach (var (name, value) in JsonOf(preview, changes).ToList())
        {
            json[name] = value?.DeepClone();
        }

        if (error is not null)
        {
            json["error"] = new JsonObject { ["kind"] = FailureKind.Of(error).Name, ["message"] = CommandSecrets.Mask(error.Message) };
        }

        WriteLine(json.ToJsonString(CliJson.Compact));
        return error is null;
    }

    /// <exception cref="InvalidInputException">The call reads, so there is nothing that it would change.</exception>
    public static void CheckWrites(Effect effect, string label)
    {
        if (effect == Effect.Read)
        {
            throw new InvalidInputException(
                WriteOptions.DryRun.Name, $"{label} only reads and changes nothing, so run it without this option");
        }
    }

    private static async Task<(IReadOnlyList<FieldChange>? Changes, TitanException? Error)> ChangesAsync(
        TitanClient titan, ActionCall call, CancellationToken cancellationToken)
    {
        try
        {
            return (await titan.PreviewChangesAsync(call, cancellationToken), null);
        }
        catch (TitanException error)
        {
            return (null, error);
        }
    }

    private static void WriteTable(RequestPreview preview, IReadOnlyList<FieldChange>? changes)
    {
        WriteLine($"{preview.Method} {preview.Url}");
        if (preview.Body is { } body)
        {
            WriteLine(JsonNode.Parse(body.GetRawText())!.ToJsonString(CliJson.Indented));
        }

        foreach (var change in changes ?? [])
        {
            WriteLine($"{change.Field}: {(change.Old is { } old ? TextOf(old) : "(not shown)")} → {TextOf(change.New)}");
        }

        if (changes is { Count: 0 })
        {
            WriteLine("The record has all these values already.");
        }
    }

    private static JsonObject JsonOf(RequestPreview preview, IReadOnlyList<FieldChange>? changes)
    {
        var json = new JsonObject { ["method"] = preview.Method, ["url"] = preview.Url };
        if (preview.Body is { } body)
        {
            json["contentType"] = preview.ContentType;
            json["body"] = JsonNode.Parse(body.GetRawText());
        }

        if (changes is not null)
        {
            json["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
            {
                ["field"] = change.Field,
                ["old"] = change.Old is { } old ? JsonNode.Parse(old.GetRawText()) : null,
                ["new"] = JsonNode.Parse(change.New.GetRawText()),
            })]);
        }

        return json;
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static void WriteLine(string text) => Console.WriteLine(Console.IsOutputRedirected ? text : TerminalText.Harmless(text));
}
