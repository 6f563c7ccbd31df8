using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// One action as a command, with an option for every input. Options are added only to the command that was typed: creating them for
/// all actions takes longer than most of what a command does.
/// </summary>
internal sealed class ActionCommand(ActionDefinition action) : Command(action.Verb, action.Description)
{
    private readonly Option<string[]> _clear = new("--clear")
    {
        HelpName = "INPUT",
        Description = "Set an input to null, which clears the field.",
    };

    private readonly Option<bool> _example = new("--example")
    {
        Description = "Print a complete inputs object to start from, and send nothing.",
    };

    private readonly Option<string?> _to = new("--to")
    {
        HelpName = "FILE",
        Description = "Save to this file instead of standard output. An existing file is replaced only with --clobber.",
    };

    private readonly Option<bool> _clobber = new("--clobber")
    {
        Description = "With --to: replace an existing file without asking.",
    };

    private readonly Option<string?> _state = new("--state")
    {
        HelpName = "FILE",
        Description = "Continue from the token in this file, if it exists, and save the next token in it after all records have been written.",
    };

    private InputOption[] _inputs = [];

    /// <summary>The action.</summary>
    public ActionDefinition Definition => action;

    public void AddOptions()
    {
        _inputs = [.. action.Inputs.Select(input => new InputOption(input, IsGlobal))];
        foreach (var input in _inputs)
        {
            Options.Add(input.Option);
        }

        if (action.Inputs.Any(input => input.IsClearable))
        {
            Options.Add(_clear);
        }

        Options.Add(_example);
        if (action.Kind == ActionKind.File)
        {
            Options.Add(_to);
            Options.Add(_clobber);
        }

        if (action.Paging == PagingStyle.Feed)
        {
            Options.Add(_state);
        }

        SetAction(CommandContext.Run(RunAsync));
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Parsed.GetValue(_example))
        {
            Console.WriteLine(action.ExampleInputs().ToJsonString(CliJson.Indented));
            return ExitCode.Done;
        }

        var inputs = ReadInputs(context.Parsed);
        var state = context.Parsed.GetValue(_state) is { } file ? new FeedState(file) : null;
        try
        {
            state?.AddTo(inputs);
            return await ActionRun.RunAsync(
                context, action, inputs, cancellationToken, context.Parsed.GetValue(_to), context.Parsed.GetValue(_clobber), state);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem.Named(NameOf))]);
        }
    }

    private JsonObject ReadInputs(ParseResult parsed)
    {
        var inputs = new JsonObject();
        foreach (var input in _inputs)
        {
            if (input.Read(parsed) is { } value)
            {
                inputs[input.Input.Key] = value;
            }
        }

        foreach (var name in parsed.GetValue(_clear) ?? [])
        {
            var input = Array.Find(_inputs, input => input.Name.TrimStart('-') == name.TrimStart('-') || input.Input.Key == name)
                ?? throw new InvalidInputException("--clear", $"there is no input {name}");
            if (!inputs.TryAdd(input.Input.Key, null))
            {
                throw new InvalidInputException(input.Name, "cannot be cleared and given a value at the same time");
            }
        }

        return inputs;
    }

    private static bool IsGlobal(string name) => GlobalOptions.All.Any(option => option.Name == name);

    // A user who typed options expects messages to name options, not keys.
    private string NameOf(string key) => Array.Find(_inputs, input => input.Input.Key == key)?.Name ?? key;
}
