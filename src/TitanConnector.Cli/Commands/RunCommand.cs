using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan run KEY</c>: runs any action, with its inputs as one JSON object.</summary>
internal static class RunCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="isTyped">Whether it may be the command that was typed, and so needs all its options.</param>
    public static Command Build(bool isTyped)
    {
        var key = new Argument<string>("KEY") { Description = "The action's key, as listed by titan actions." };
        key.CompletionSources.Add(_ =>
            UserCatalog.Current.All.Select(action => new System.CommandLine.Completions.CompletionItem(action.Key)));
        var inputs = new Option<string?>("--inputs")
        {
            HelpName = "JSON|@FILE|-",
            Description = "One JSON object whose keys are input keys: typed, in a file, or on standard input.",
        };
        var command = new Command("run", "Run any action by its key.") { key, inputs };
        if (!isTyped)
        {
            return command;
        }

        foreach (var option in (Option[])[.. BatchOptions.All, WriteOptions.DryRun, WriteOptions.Yes])
        {
            command.Options.Add(option);
        }

        command.SetAction(CommandContext.Run((context, cancellationToken) =>
        {
            var action = Find(context.Parsed.GetRequiredValue(key));
            if (context.Parsed.GetValue(BatchOptions.Batch) is { } batch)
            {
                return context.Parsed.GetValue(inputs) is null
                    ? BatchCommand.RunAsync(context, action, batch, cancellationToken)
                    : throw new InvalidInputException("--inputs", "cannot be combined with --batch, whose rows are the inputs");
            }

            BatchOptions.CheckUnused(context.Parsed);
            var json = context.Parsed.GetValue(inputs) is { } text ? JsonSource.Parse("--inputs", text) : new JsonObject();
            return ActionRun.RunAsync(context, action, json, cancellationToken);
        }));
        return command;
    }

    public static ActionDefinition Find(string key)
    {
        if (UserCatalog.Current.Find(key) is { } action)
        {
            return action;
        }

        var advice = UserCatalog.Current.NearestTo(key) is { } nearest ? $"did you mean {nearest}?" : "titan actions lists them";
        throw new InvalidInputException("KEY", $"there is no action {key}; {advice}");
    }
}
