using System.CommandLine;
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
    private ActionOptions? _options;

    /// <summary>The action.</summary>
    public ActionDefinition Definition => action;

    /// <summary>Adds the options.</summary>
    /// <param name="words">The arguments, which name the members of inputs that need options.</param>
    public void AddOptions(IReadOnlyList<string> words)
    {
        _options = new ActionOptions(action, words);
        foreach (var option in _options.All)
        {
            Options.Add(option);
        }

        SetAction(CommandContext.Run(RunAsync));
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = _options!;
        if (options.ReadExample(context.Parsed) is { } example)
        {
            Console.WriteLine(example.ToJsonString(CliJson.Indented));
            return ExitCode.Done;
        }

        try
        {
            var inputs = options.Inputs.Read(context.Parsed, new TypedTime(TimeProvider.System, () => context.Settings().FindTimeZone()));
            if (action.Kind == ActionKind.Raw)
            {
                RawWords.AddTo(inputs.Json, context.Parsed.UnmatchedTokens, context.Settings);
            }

            var state = context.Parsed.GetValue(options.State) is { } file ? new FeedState(file) : null;
            state?.AddTo(inputs.Json);
            if (inputs.Names.Count > 0)
            {
                await LookUpAsync(context, inputs, cancellationToken);
            }

            var (saveAs, mayOverwrite) = (context.Parsed.GetValue(options.To), context.Parsed.GetValue(options.Clobber));
            return await ActionRun.RunAsync(context, action, inputs.Json, cancellationToken, saveAs, mayOverwrite, state);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem.Named(options.Inputs.NameOf))]);
        }
    }

    // Everything else is checked first, so that a call that is wrong sends nothing at all.
    private async Task LookUpAsync(CommandContext context, TypedInputs inputs, CancellationToken cancellationToken)
    {
        ActionRun.Read(context, action, inputs.Json);
        using var titan = context.Connect(isWalk: true);
        await NameLookup.ResolveAsync(titan, inputs.Names, cancellationToken);
    }
}
