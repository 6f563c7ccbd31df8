using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>One step into an input: a member of an object, or an item of a list.</summary>
/// <param name="Name">The member, or the number of the item as text.</param>
/// <param name="Index">The number of the item, from 0; -1 for a member, and for an item that is found by its name.</param>
/// <param name="Key">The member of the item that has its name; <see langword="null"/> for an item that is found by its number.</param>
/// <param name="IsId">Whether that name is a number.</param>
internal readonly record struct MemberStep(string Name, int Index, string? Key = null, bool IsId = false)
{
    /// <summary>Whether it is an item of a list.</summary>
    public bool IsItem => Index >= 0 || Key is not null;
}

/// <summary>The place of a value: an input as a whole, or a member within it, such as <c>appointments.0.start</c>.</summary>
internal sealed class MemberPath
{
    // More than anyone types. The limit keeps a mistyped number from making a list of a million items.
    private const int MostItems = 1000;

    private readonly string _action;

    private MemberPath(string action, InputDefinition input, IReadOnlyList<MemberStep> steps, Shape shape, bool isClearable)
    {
        _action = action;
        Input = input;
        Steps = steps;
        Shape = shape;
        IsClearable = isClearable;
    }

    public InputDefinition Input { get; }

    /// <summary>The steps from the input to the value; none for the input as a whole.</summary>
    public IReadOnlyList<MemberStep> Steps { get; }

    public Shape Shape { get; }

    /// <summary>Whether null is allowed and clears the field.</summary>
    public bool IsClearable { get; }

    /// <summary>The list that has the names, if names are typed here in place of ids; otherwise <see langword="null"/>.</summary>
    public NamedList? Names { get; private init; }

    /// <summary>The path as in messages of the library.</summary>
    public string Text =>
        Input.Key + string.Concat(Steps.Select(step => step.IsItem ? $"[{step.Name}]" : $".{step.Name}"));

    /// <summary>What to type after <c>--clear</c> to clear it.</summary>
    public string Clear =>
        string.Join('.', Steps.Select(step => OptionName.Kebab(step.Name)).Prepend(Input.Option ?? OptionName.Kebab(Input.Key)));

    /// <summary>The place of a whole input.</summary>
    public static MemberPath Of(ActionDefinition action, InputDefinition input) =>
        new(action.Key, input, [], input.Shape, input.IsClearable);

    /// <summary>The same place, for a name in place of an id; <see langword="null"/> if no list has the names.</summary>
    public MemberPath? ByName()
    {
        var key = Steps.Count == 0 ? Input.Key : Steps[^1].Name;
        return NamedList.Of(_action, key, Shape) is { } names
            ? new(_action, Input, Steps, Shape, IsClearable) { Names = names }
            : null;
    }

    /// <summary>The place that the words lead to from here.</summary>
    /// <param name="shown">What was typed to come here, such as <c>--address</c>; it is shown in messages.</param>
    /// <param name="words">The members and the numbers of items.</param>
    /// <exception cref="InvalidInputException">There is no such member.</exception>
    public MemberPath To(string shown, IReadOnlyList<string> words)
    {
        var path = this;
        for (var next = 0; next < words.Count; next++)
        {
            // The names in a map are anyone's, and may contain dots.
            var isLast = path.IsNamed(words[next]);
            var word = isLast ? string.Join('.', words.Skip(next)) : words[next];
            path = path.Step(shown, word);
            shown = $"{shown}.{word}";
            if (isLast)
            {
                break;
            }
        }

        return path;
    }

    private MemberPath Step(string shown, string word)
    {
        switch (Names is null ? Shape.Kind : ShapeKind.Text)
        {
            case ShapeKind.Array when IndexOf(word) is { } index:
                return new(_action, Input, [.. Steps, new($"{index}", index)], Shape.Items!, isClearable: false);
            case ShapeKind.Array when NamedItems.Of(Shape) is { } named:
                return new(
                    _action, Input, [.. Steps, named.Step(shown, word), new(named.Value.Name, -1)], named.Value.Shape, isClearable: false);
            case ShapeKind.Array:
                throw new InvalidInputException(
                    $"{shown}.{word}",
                    $"expected the number of an item after {shown}, from 0 to {MostItems - 1}, such as {shown}.0, got \"{word}\"");
            case ShapeKind.Map:
                return new(_action, Input, [.. Steps, new(word, -1)], Shape.Items!, isClearable: false);
            case ShapeKind.Object:
                return Member(word) ?? throw Unknown(shown, word);
            default:
                throw new InvalidInputException($"{shown}.{word}", $"{shown} is one value and has no members");
        }
    }

    private bool IsNamed(string word) => Names is null && Shape.Kind switch
    {
        ShapeKind.Map => Shape.Items!.Properties.Count == 0,
        ShapeKind.Array => IndexOf(word) is null && NamedItems.Of(Shape) is not null,
        _ => false,
    };

    private static int? IndexOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MostItems ? index : null;

    private MemberPath? Member(string word)
    {
        foreach (var property in Shape.Properties)
        {
            if (OptionName.Means(word, property.Name))
            {
                return Within(property);
            }
        }

        foreach (var property in Shape.Properties)
        {
            if (NamedList.WordsFor(property.Name).Any(name => OptionName.Means(word, name)) && Within(property).ByName() is { } named)
            {
                return named;
            }
        }

        return null;
    }

    private MemberPath Within(ShapeProperty property) =>
        new(_action, Input, [.. Steps, new(property.Name, -1)], property.Shape, property.IsClearable);

    private InvalidInputException Unknown(string shown, string word)
    {
        var known = Shape.Properties.Select(property => OptionName.Kebab(property.Name)).ToList();
        var nearest = NearestName.To(word, known);
        return new($"{shown}.{word}", nearest is null
            ? $"unknown; {shown} has {string.Join(", ", known)}"
            : $"unknown; did you mean {nearest}?");
    }
}
