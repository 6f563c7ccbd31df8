using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Related;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>The options of an action: those of its inputs, and those that say what to do with its result.</summary>
internal sealed class ActionOptions
{
    private const string Complete = "all";

    private readonly ActionDefinition _action;

    private readonly Option<string?> _example = new("--example")
    {
        HelpName = Complete,
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Print the required inputs as an object to start from, or all inputs, and send nothing.",
        CompletionSources = { Complete },
    };

    public ActionOptions(ActionDefinition action, IReadOnlyList<string> words)
    {
        _action = action;
        Inputs = new InputOptions(action, words, name => GlobalOptions.All.Any(option => option.Name == name));
        All = [.. Inputs.All, _example];
        if (RelatedLists.MayHave(action))
        {
            All.Add(WithOption.For(action, () => UserCatalog.Current));
        }

        if (action.Kind == ActionKind.File)
        {
            All.AddRange([To, Clobber]);
        }

        if (action.Paging == PagingStyle.Feed)
        {
            All.Add(State);
        }

        // A read has --dry-run too, but only to say why it makes no sense.
        All.AddRange(action.Effect == Effect.Read ? [WriteOptions.HiddenDryRun] : [WriteOptions.DryRun, WriteOptions.Yes]);
        if (action.Kind == ActionKind.Raw)
        {
            All.Add(RawRun.FetchAll);
        }
    }

    /// <summary>The options, in the order of help.</summary>
    public List<Option> All { get; }

    /// <summary>The options of the inputs.</summary>
    public InputOptions Inputs { get; }

    public Option<string?> To { get; } = new("--to")
    {
        HelpName = "FILE",
        Description = "Save to this file instead of standard output. An existing file is replaced only with --clobber.",
    };

    public Option<bool> Clobber { get; } = new("--clobber")
    {
        Description = "With --to: replace an existing file without asking.",
    };

    public Option<string?> State { get; } = new("--state")
    {
        HelpName = "FILE",
        Description = "Continue from the token in this file, if it exists, and save the next token in it after all records have been "
            + "written.",
    };

    /// <summary>The example that was asked for; <see langword="null"/> if none was.</summary>
    /// <exception cref="InvalidInputException">There is no such example.</exception>
    public JsonObject? ReadExample(ParseResult parsed) =>
        parsed.GetResult(_example) is not { Implicit: false } ? null
        : parsed.GetValue(_example) switch
        {
            null => RequiredExample.Of(_action),
            Complete => _action.ExampleInputs(),
            var other => throw new InvalidInputException(_example.Name, $"expected {Complete} or nothing, got \"{other}\""),
        };
}
