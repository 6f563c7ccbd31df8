using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>One action as a command with an option for every input, and the run that all actions share.</summary>
internal static class ActionCommand
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

        command.SetAction(CommandContext.Run(async (context, cancellationToken) =>
        {
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
                var input = options.FirstOrDefault(option => option.Name.TrimStart('-') == name.TrimStart('-') || option.Input.Key == name);
                inputs[input?.Input.Key ?? name] = null;
            }

            try
            {
                return await RunAsync(context, action, inputs, cancellationToken);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException([.. error.Problems.Select(problem => InOptions(problem, options))]);
            }
        }));
        return command;
    }

    public static async Task<int> RunAsync(CommandContext context, ActionDefinition definition, JsonNode inputs, CancellationToken cancellationToken)
    {
        var action = definition.Read(JsonSerializer.SerializeToElement(inputs, CliJson.Default.JsonNode));
        using var titan = context.Connect();
        await using var stdout = Console.OpenStandardOutput();
        using var writer = RecordWriter.For(context.Format, definition, stdout);
        if (!definition.IsList)
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
        await foreach (var page in titan.PagesJsonAsync(action, cancellationToken))
        {
            writer.Write(page.Data);
            if (page.TotalCount is { } total)
            {
                CommandContext.Say($"{total} records in all.");
            }

            if (page.HasMore && action is not IListAction { FetchAll: true } && !Console.IsErrorRedirected)
            {
                CommandContext.Say("There are more: --page for the next ones, --fetch-all for all.");
            }
        }

        writer.End();
        return ExitCode.Done;
    }

    // The action speaks of its inputs by their keys; who typed options wants to hear of options.
    private static InputProblem InOptions(InputProblem problem, InputOption[] options)
    {
        var end = problem.Input.IndexOfAny(['.', '[']);
        var key = end < 0 ? problem.Input : problem.Input[..end];
        return Array.Find(options, option => option.Input.Key == key) is { } option
            ? problem with { Input = option.Name + problem.Input[key.Length..] }
            : problem;
    }
}
