using System.CommandLine;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Typing;

/// <summary>An option for an input of an action, for a member of an input, or for the name of an id.</summary>
internal sealed class InputOption
{
    private InputOption(MemberPath path, string name, IEnumerable<string> aliases)
    {
        Path = path;
        Name = name;
        Option = path.Shape.Kind == ShapeKind.Boolean
            // For the parser, true and false are values of such an option, and any other word after it is an argument of its own.
            ? new Option<bool>(name, [.. aliases])
            : new Option<string[]>(name, [.. aliases])
            {
                CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
                Arity = path.Shape.Kind is ShapeKind.Array or ShapeKind.Map or ShapeKind.Object
                    ? ArgumentArity.OneOrMore
                    : ArgumentArity.ExactlyOne,
            };
        Option.HelpName = path.Names is null ? ValueName(path.Shape) : "NAME";
        // Those of the parser are True and False.
        Option.CompletionSources.Clear();
        Option.CompletionSources.Add(path.Shape.Kind == ShapeKind.Boolean ? ["true", "false"] : [.. path.Shape.Choices]);
    }

    public MemberPath Path { get; }

    public string Name { get; }

    public Option Option { get; }

    /// <summary>The option for a whole input.</summary>
    /// <param name="path">The input.</param>
    /// <param name="isTaken">Whether every command has an option of that name, which keeps it.</param>
    public static InputOption Whole(MemberPath path, Func<string, bool> isTaken)
    {
        var key = "--" + OptionName.Kebab(path.Input.Key);
        var name = path.Input.Option is { } own ? "--" + own : key;
        var option = new InputOption(path, name, name == key || isTaken(key) ? [] : [key]);
        option.Option.Description = Describe(path.Input);
        return option;
    }

    /// <summary>
    /// The option for the name of the input's id; <see langword="null"/> if no list has the names, or if all names of the option are taken.
    /// </summary>
    public static InputOption? OfName(InputOption id, Func<string, bool> isTaken)
    {
        if (id.Path.ByName() is not { Names: { } list } path)
        {
            return null;
        }

        var words = NamedList.WordsFor(path.Input.Key).Select(word => "--" + OptionName.Kebab(word));
        string[] names = [.. words.Where(word => !isTaken(word))];
        if (names.Length == 0)
        {
            return null;
        }

        var option = new InputOption(path, names[0], names[1..]);
        option.Option.Description = path.Shape.Kind == ShapeKind.Array
            ? $"Names instead of {id.Name}, each by an option of its own, or a part of each: titan {list.Command} shows them."
            : $"A name instead of {id.Name}, or a part of it: titan {list.Command} shows them.";
        return option;
    }

    /// <summary>The option for a member of an input, which help does not list.</summary>
    public static InputOption Member(MemberPath path, string name) => new(path, name, []) { Option = { Hidden = true } };

    /// <summary>Puts what was typed, if anything was, into the inputs.</summary>
    public void Read(ParseResult parsed, TypedValue value)
    {
        if (parsed.GetResult(Option) is { Implicit: false } result)
        {
            value.Read(Path, Name, [.. result.Tokens.Select(token => token.Value)]);
        }
    }

    private static string Describe(InputDefinition input) =>
        input.Comment
        + (input.IsRequired ? " Required." : "")
        + (input.Shape.Choices.Count > 0 ? $" One of {string.Join(", ", input.Shape.Choices)}." : "")
        + (input.IsClearable ? " Can be cleared." : "");

    private static string ValueName(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => "N",
        ShapeKind.Number => "NUMBER",
        ShapeKind.Boolean => "true|false",
        ShapeKind.DateTime => "TIME",
        ShapeKind.Date => "DATE",
        ShapeKind.Guid => "GUID",
        ShapeKind.File => "FILE",
        ShapeKind.Array when shape.Items!.JsonType is not "object" => "A,B,…",
        ShapeKind.Map => "NAME=VALUE",
        ShapeKind.Object when shape.Properties.Count > 0 => "MEMBER=VALUE|JSON|@FILE",
        ShapeKind.Object or ShapeKind.Array or ShapeKind.Any => "JSON|@FILE",
        _ => "TEXT",
    };
}
