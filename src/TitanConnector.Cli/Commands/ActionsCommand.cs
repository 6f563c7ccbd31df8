using System.CommandLine;
using System.CommandLine.Completions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Catalog.Operations;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
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

        var operations = new Option<bool>("--all") { Description = "All documented operations in a table, instead of the typed actions." };
        var reference = new Command("reference", "Print the reference of the typed actions and their inputs, as Markdown.") { operations };
        reference.SetAction(CommandContext.Run((context, _) =>
        {
            context.Page();
            Console.Write(context.Parsed.GetValue(operations) ? ActionReference.OfOperations() : ActionReference.OfAll());
            return Task.FromResult(ExitCode.Done);
        }));

        var module = new Argument<string?>("MODULE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Only the operations of this module, such as pricebook.",
        };
        module.CompletionSources.Add(_ => UserCatalog.Current.Modules.Select(known => new CompletionItem(known.Key)));
        var search = new Option<string?>("--search")
        {
            HelpName = "WORDS",
            Description = "Only those whose names, description or path hold all these words, the best matches first.",
        };
        var all = new Option<bool>("--all") { Description = "Every documented operation, and not only the typed actions." };
        var command = new Command("actions", "List the actions, or search all operations.") { show, reference, module, search, all };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(List(
            context, context.Parsed.GetValue(module), context.Parsed.GetValue(search), context.Parsed.GetValue(all)))));
        return command;
    }

    private static int List(CommandContext context, string? module, string? search, bool all)
    {
        context.Page();
        var catalog = UserCatalog.Current;
        if (module is not null && catalog.Modules.All(known => known.Key != module))
        {
            var nearest = NearestName.To(module, catalog.Modules.Select(known => known.Key));
            throw new InvalidInputException("MODULE", $"ServiceTitan has no module {module}; " + (nearest is null
                ? $"the modules are {string.Join(", ", catalog.Modules.Select(known => known.Key))}"
                : $"did you mean {nearest}?"));
        }

        var found = search is not null ? catalog.Search(search)
            : all ? catalog.All
            : module is not null ? [.. catalog.ActionsUnder($"{module}.")]
            : ActionCatalog.Typed;
        if (module is not null)
        {
            found = [.. found.Where(action => OperationName.ModuleOf(action) == module)];
        }

        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new System.Text.Json.Nodes.JsonArray([.. found.Select(ActionManifest.Of)]));
        }
        else if (found.Count > 0)
        {
            foreach (var action in found)
            {
                Console.WriteLine($"{Painting.ForOutput($"titan {action.CommandPath}", Paint.Bold)}    {action.Key}");
                Console.WriteLine($"    {TerminalText.Fit(FirstSentence(action.Description), TextTable.PageWidth - 4)}");
            }
        }

        if (found.Count == 0)
        {
            CommandContext.Say($"titan: no operation has {search} in its names, description or path.");
        }
        else if (module is null && search is null && !all)
        {
            CommandContext.Say(
                $"titan: these are the typed ones; of {catalog.Keys.Count()} operations in all, titan actions MODULE lists a part, "
                + "--search finds some, and --all lists them.",
                Paint.Dim);
        }

        return ExitCode.Done;
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;

    private static int Show(CommandContext context, ActionDefinition action)
    {
        // A description is read by people in a pipe too; programs ask for JSON.
        if (context.IsFormatGiven && context.Format != OutputFormat.Table)
        {
            var manifest = ActionManifest.Of(action);
            manifest["inputSchema"] = JsonSchema.OfInputs(action);
            manifest["resultSchema"] = JsonSchema.OfResult(action);
            context.WriteJson(manifest);
            return ExitCode.Done;
        }

        context.Page();
        Console.WriteLine(Painting.ForOutput($"{action.Label} ({action.Key})", Paint.Bold));
        Console.WriteLine(action.Description);
        Console.WriteLine();
        Console.WriteLine($"  {action.Method} {action.Path}");
        Console.WriteLine($"  titan {action.CommandPath}");
        Console.WriteLine($"  Answers {action.ResultName ?? (action.Kind == ActionKind.File ? "a file" : "nothing")}.");
        if (action.Scope is { } scope)
        {
            Console.WriteLine($"  Needs the scope {scope}{(action.IsScopeGuessed ? " (by the rule that most follow; not seen)" : "")}.");
        }

        foreach (var input in action.Inputs)
        {
            Console.WriteLine();
            var type = $"{input.Shape.JsonType ?? "any"}{(input.IsRequired ? ", required" : "")}";
            Console.WriteLine($"  {Painting.ForOutput(input.Label, Paint.Bold)} ({input.Key}, {type})");
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
