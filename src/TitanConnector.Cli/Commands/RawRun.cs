using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Formats;
using TitanConnector.Raw;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// Writes the answers to raw requests as records: those in the <c>data</c> of a list, or the one that the answer is. If the path is that of
/// a documented operation, its definition gives the columns.
/// </summary>
internal sealed class RawRun(CommandContext context, TitanClient titan, RecordWriter writer, bool fetchAll)
{
    public static Option<bool> FetchAll { get; } = new("--fetch-all")
    {
        Description = "Get all pages of a list, of numbered pages as well as of an export feed, and write each as it arrives.",
    };

    private ListState _state;

    /// <summary>Whether the answer is written as records, and not as the JSON that it is.</summary>
    public static bool IsFor(CommandContext context, ActionCall call) => call is RawCall { ResponseType: "json" }
        && (context.Format is OutputFormat.Table or OutputFormat.Csv || context.Parsed.GetValue(FetchAll));

    /// <summary>The definition whose columns the answer has.</summary>
    public static ActionDefinition DefinitionOf(RawCall call, long tenant)
    {
        var path = RawTarget.Path(call).Replace("{tenant}", tenant.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return UserCatalog.Current.FindByPath(call.Method, path) ?? call.Definition;
    }

    /// <summary>Sends the request, and with Fetch All those for the other pages.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(RawCall call, CancellationToken cancellationToken)
    {
        if (fetchAll && call.Method != "GET")
        {
            throw new InvalidInputException(FetchAll.Name, $"is only for GET, not for {call.Method}");
        }

        while (true)
        {
            var response = await titan.RunAsync(call, cancellationToken);
            context.Outcome.CarriedOut();
            if (response.Json is not { } json)
            {
                CommandContext.Say($"{call.Definition.Label}: done.");
                return ExitCode.Done;
            }

            if (json.ValueKind != JsonValueKind.Object
                || !json.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Array)
            {
                writer.WriteOne(json);
                writer.Flush();
                return ExitCode.Done;
            }

            writer.Write([.. data.EnumerateArray().Select(record => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(record).ToArray())]);
            writer.Flush();
            var next = ListState.Of(json, data.GetArrayLength());
            if (fetchAll && next.HasMore && !StandardOutput.IsAbandoned())
            {
                if (next.IsStuck(_state))
                {
                    CommandContext.Say(
                        "titan: the list is incomplete: an answer claims that more follow, but does not lead on.", Paint.Red);
                    return FailureKind.Wire.ExitStatus;
                }

                call = Next(call, next);
                _state = next;
                continue;
            }

            writer.End();
            writer.Flush();
            SayEnd(next);
            return ExitCode.Done;
        }
    }

    private void SayEnd(ListState state)
    {
        if (state.HasMore && !fetchAll)
        {
            CommandContext.Say($"titan: {state.Records} records; there are more. Get all of them with {FetchAll.Name}.", Paint.Yellow);
        }

        if (state.ContinueFrom is { } next)
        {
            CommandContext.Say("titan: to get only what changes from now on, run the same command with:");
            Console.Error.WriteLine($"  --query from={TerminalText.Harmless(next)}");
        }
    }

    private static RawCall Next(RawCall call, ListState state)
    {
        var inputs = (JsonObject)JsonNode.Parse(call.Inputs.GetRawText())!;
        if (inputs["queryParameter"] is not JsonObject query)
        {
            inputs["queryParameter"] = query = [];
        }

        var name = state.ContinueFrom is null ? "page" : "from";
        var given = query.Select(pair => pair.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
        var page = int.TryParse(query[given]?.GetValue<string>(), CultureInfo.InvariantCulture, out var number) ? number : 1;
        query[given] = state.ContinueFrom ?? (page + 1).ToString(CultureInfo.InvariantCulture);
        return (RawCall)call.Definition.Read(JsonElement.Parse(inputs.ToJsonString(CliJson.Compact)));
    }

    /// <summary>Where a list continues after a page.</summary>
    private readonly record struct ListState(int Records, bool HasMore, string? ContinueFrom)
    {
        public static ListState Of(JsonElement page, int records) => new(
            records,
            page.TryGetProperty("hasMore", out var more) && more.ValueKind == JsonValueKind.True,
            page.TryGetProperty("continueFrom", out var from) && from.ValueKind == JsonValueKind.String ? from.GetString() : null);

        // A page without records may be followed by others only in a feed, whose token then moves on.
        public bool IsStuck(ListState before) => ContinueFrom is null ? Records == 0 : ContinueFrom == before.ContinueFrom;
    }
}
