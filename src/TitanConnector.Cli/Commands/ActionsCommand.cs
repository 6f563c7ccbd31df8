using System.CommandLine;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Manifest;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan actions</c>: lists the catalog, as a table or as JSON.</summary>
internal static class ActionsCommand
{
    public static Command Build()
    {
        var key = new Argument<string>("KEY") { Description = "The action's key." };
        var show = new Command("show", "Show one action: its request, its inputs and, with --output json, its JSON Schema.") { key };
        show.SetAction(CommandContext.Run((context, _) =>
            Task.FromResult(Show(context, RunCommand.Find(context.Parsed.GetRequiredValue(key))))));

        var reference = new Command("reference", "Print the reference of all actions and inputs, as Markdown.");
        reference.SetAction(CommandContext.Run((_, _) =>
        {
            Console.Write(ActionReference.OfAll());
            return Task.FromResult(ExitCode.Done);
        }));

        var command = new Command("actions", "List the actions.") { show, reference };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(List(context))));
        return command;
    }

    private static int List(CommandContext context)
    {
        if (context.Format == OutputFormat.Table)
        {
            string[][] rows = [.. ActionCatalog.All.Select(action => new[] { $"titan {action.CommandPath}", action.Key })];
            var table = TextTable.For(Console.Out, [new("command"), new("key")], rows);
            table.WriteHeadings();
            table.Write(rows);
            return ExitCode.Done;
        }

        context.WriteJson(ActionManifest.OfAll());
        return ExitCode.Done;
    }

    private static int Show(CommandContext context, ActionDefinition action)
    {
        if (context.Format != OutputFormat.Table)
        {
            var manifest = ActionManifest.Of(action);
            manifest["inputSchema"] = JsonSchema.OfInputs(action);
            manifest["resultSchema"] = JsonSchema.OfResult(action);
            context.WriteJson(manifest);
            return ExitCode.Done;
        }

        Console.WriteLine($"{action.Label} ({action.Key})");
        Console.WriteLine(action.Description);
        Console.WriteLine();
        Console.WriteLine($"  {action.Method} {action.Path}");
        Console.WriteLine($"  titan {action.CommandPath}");
        Console.WriteLine($"  Answers {action.ResultName ?? "nothing"}.");
        foreach (var input in action.Inputs)
        {
            Console.WriteLine();
            Console.WriteLine($"  {input.Label} ({input.Key}, {input.Shape.JsonType ?? "any"}{(input.IsRequired ? ", required" : "")})");
            foreach (var line in Notes(input).SelectMany(note => TerminalText.Wrap(note, TextTable.PageWidth - 4)))
            {
                Console.WriteLine($"    {line}");
            }
        }

        return ExitCode.Done;
    }

    private static IEnumerable<string> Notes(InputDefinition input)
    {
        yield return input.Comment;
        if (input.Shape.Choices.Count > 0)
        {
            yield return $"One of {string.Join(", ", input.Shape.Choices)}.";
        }

        if (input.Default() is { } value)
        {
            yield return $"Default {value.ToJsonString()}.";
        }

        if (input.Example() is { } example)
        {
            yield return $"Such as {example.ToJsonString(CliJson.Compact)}";
        }
    }
}
