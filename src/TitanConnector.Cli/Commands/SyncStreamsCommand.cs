using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync streams</c>.</summary>
internal static class SyncStreamsCommand
{
    public static Command Build()
    {
        var command = new Command("streams", "List the streams: what can be copied, and how changes are found.");
        command.SetAction(SyncCommand.Run((context, _) => Task.FromResult(List(context))));
        return command;
    }

    private static int List(CommandContext context)
    {
        context.Page();
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. StreamCatalog.All.Select(stream => new JsonObject
            {
                ["name"] = stream.Name,
                ["mode"] = ModeOf(stream),
                ["source"] = stream.Source,
                ["parent"] = stream.Parent,
                ["scope"] = stream.Scope,
                ["default"] = stream.IsOnByDefault,
                ["history"] = stream.KeepsHistory,
            })]));
            return ExitCode.Done;
        }

        string[][] rows = [.. StreamCatalog.All.Select(stream => new[]
        {
            stream.IsOnByDefault ? "*" : "",
            stream.Name,
            stream.Parent is null ? ModeOf(stream) : $"{ModeOf(stream)} of {stream.Parent}",
            stream.Scope,
            stream.Source,
        })];
        TextTable.Write([new TextColumn(""), new("name", IsWhole: true), new("mode"), new("scope"), new("source")], rows);
        CommandContext.Say(
            $"titan: {rows.Length} streams. Those with * are copied unless --streams names others; docs/streams.md explains the modes.",
            Paint.Dim);
        return ExitCode.Done;
    }

    private static string ModeOf(StreamDefinition stream) => stream.Mode.ToString().ToLowerInvariant();
}
