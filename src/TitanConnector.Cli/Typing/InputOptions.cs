using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>All options for the inputs of an action, and what was typed with them as one JSON object.</summary>
internal sealed class InputOptions
{
    // The options of actions that are not inputs.
    private static readonly string[] Others = ["--inputs", "--clear", "--example", "--to", "--clobber", "--state", "--with"];

    private readonly Option<string?> _inputs = new("--inputs")
    {
        HelpName = "JSON|@FILE|-",
        Description = "All inputs as one JSON object whose keys are input keys: typed, in a file, or on standard input. Other options "
            + "change it.",
    };

    private readonly Option<string[]> _clear = new("--clear")
    {
        HelpName = "INPUT",
        Description = "Set an input to null, which clears the field, such as --clear memo. It can be repeated.",
    };

    private readonly ActionDefinition _action;
    private readonly List<InputOption> _whole;
    private readonly List<InputOption> _others = [];

    // Mistakes in the names of options, which are reported when the command runs, and not while a shell completes it.
    private readonly List<InputProblem> _problems = [];

    /// <summary>Creates the options.</summary>
    /// <param name="action">The action.</param>
    /// <param name="words">The arguments, which name the members that need options.</param>
    /// <param name="isGlobal">Whether every command has an option of that name.</param>
    public InputOptions(ActionDefinition action, IReadOnlyList<string> words, Func<string, bool> isGlobal)
    {
        _action = action;
        _whole = [.. action.Inputs.Select(input => InputOption.Whole(MemberPath.Of(action, input), isGlobal))];
        HashSet<string> taken = [.. Others, .. _whole.SelectMany(option => option.Option.Aliases.Prepend(option.Name))];
        foreach (var input in _whole)
        {
            All.Add(input.Option);
            if (InputOption.OfName(input, name => isGlobal(name) || taken.Contains(name)) is { } name)
            {
                taken.UnionWith(name.Option.Aliases.Prepend(name.Name));
                _others.Add(name);
                All.Add(name.Option);
            }
        }

        AddMembers(words);
        CheckFlags(words);
        _clear.Hidden = !HasClearable;
        All.Add(_clear);
        All.Add(_inputs);
    }

    private bool HasClearable => _action.Inputs.Any(input => input.IsClearable);

    /// <summary>The options, in the order of help.</summary>
    public List<Option> All { get; } = [];

    /// <summary>What was typed.</summary>
    /// <param name="parsed">The parsed arguments.</param>
    /// <param name="times">Reads times.</param>
    /// <exception cref="InvalidInputException">Something typed is not a value of its input.</exception>
    public TypedInputs Read(ParseResult parsed, TypedTime times)
    {
        if (_problems.Count > 0)
        {
            throw new InvalidInputException(_problems);
        }

        var given = parsed.GetValue(_inputs) is { } text ? JsonSource.Parse(_inputs.Name, text) : new JsonObject();
        var inputs = new TypedInputs(given as JsonObject ?? throw new InvalidInputException(
            _inputs.Name, $"expected a JSON object whose keys are input keys, got {(given is JsonArray ? "a list" : "another value")}"));
        var value = new TypedValue(inputs, times);
        foreach (var option in _whole)
        {
            option.Read(parsed, value);
        }

        PathWords.AddTo(inputs, _action, parsed, value);
        foreach (var option in _others)
        {
            option.Read(parsed, value);
        }

        foreach (var name in parsed.GetResult(_clear) is null ? [] : parsed.GetValue(_clear) ?? [])
        {
            Clear(inputs, name);
        }

        return inputs;
    }

    /// <summary>The option of an input, which users expect in messages in place of its key.</summary>
    public string NameOf(string key) => _whole.Find(option => option.Path.Input.Key == key)?.Name ?? key;

    private void AddMembers(IReadOnlyList<string> words)
    {
        foreach (var name in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(OptionName.In).Distinct())
        {
            var steps = name.Split('.');
            // Options cannot contain spaces, so such names are given as values: --custom-fields "Cost center=North".
            if (steps.Length > 1 && !name.Any(char.IsWhiteSpace) && Find(steps[0]) is { } input)
            {
                AddMember(input, name, steps);
            }
        }
    }

    // The parser would take what follows = for an argument of its own.
    private void CheckFlags(IReadOnlyList<string> words)
    {
        foreach (var word in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
        {
            var name = OptionName.In(word);
            if (name.Length < word.Length
                && _whole.Concat(_others).Any(option => OptionName.IsFlag(option.Option, name))
                && !bool.TryParse(word.AsSpan(name.Length + 1), out _))
            {
                _problems.Add(new(name, OptionName.NoFlag(word[(name.Length + 1)..])));
            }
        }
    }

    private void AddMember(InputOption input, string name, string[] steps)
    {
        var path = input.Path;
        try
        {
            path = path.To(steps[0], steps[1..]);
        }
        catch (InvalidInputException error)
        {
            _problems.AddRange(error.Problems);
        }

        var option = InputOption.Member(path, name);
        _others.Add(option);
        All.Add(option.Option);
    }

    private InputOption? Find(string name) => _whole.Find(option => option.Name == name || option.Option.Aliases.Contains(name));

    private void Clear(TypedInputs inputs, string name)
    {
        if (!HasClearable)
        {
            throw new InvalidInputException(_clear.Name, $"no input of {_action.Label} can be cleared");
        }

        var steps = name.TrimStart('-').Split('.');
        var input = Find("--" + steps[0]) ?? _whole.Find(option => option.Path.Input.Key == steps[0]) ?? throw NoInput(name);
        inputs.Clear(input.Path.To(input.Name, steps[1..]), string.Join('.', steps[1..].Prepend(input.Name)));
    }

    private InvalidInputException NoInput(string name)
    {
        var known = _whole.Where(option => option.Path.IsClearable).Select(option => option.Path.Clear);
        var advice = NearestName.To(name, known) is { } nearest ? $"; did you mean {nearest}?" : "";
        return new(_clear.Name, $"there is no input {name}{advice}");
    }
}
