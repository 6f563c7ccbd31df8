using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>An id whose name was typed; a stand-in is in its place until a list tells the id.</summary>
/// <param name="Option">The option, for messages.</param>
/// <param name="Text">The name as typed.</param>
/// <param name="Path">The place; its list has the names.</param>
/// <param name="Put">Puts the id in its place.</param>
internal sealed record NamedId(string Option, string Text, MemberPath Path, Action<long> Put);

/// <summary>The inputs of a call while they are collected from what was typed.</summary>
/// <param name="json">The inputs to start from, from <c>--inputs</c>; what is typed replaces them.</param>
internal sealed class TypedInputs(JsonObject json)
{
    // A valid id, so that everything else can be checked before any name is looked up.
    private const long StandIn = 1;

    private readonly List<NamedId> _names = [];
    private readonly HashSet<string> _typed = [];

    /// <summary>The inputs by key.</summary>
    public JsonObject Json => json;

    /// <summary>The ids that still have to be looked up.</summary>
    public IReadOnlyList<NamedId> Names => _names;

    /// <summary>Whether an input as a whole was typed, in contrast to coming from <c>--inputs</c>.</summary>
    public bool IsTyped(string key) => _typed.Contains(key);

    /// <summary>Puts a value in its place.</summary>
    /// <param name="path">The place.</param>
    /// <param name="option">The option, for messages.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidInputException">The place has a value already, or is within something that has no members.</exception>
    public void Set(MemberPath path, string option, JsonNode? value)
    {
        if (!_typed.Add(path.Text))
        {
            throw new InvalidInputException(option, "given twice");
        }

        PutIn(path, option, value);
    }

    /// <summary>Clears a field.</summary>
    /// <inheritdoc cref="Set"/>
    public void Clear(MemberPath path, string option)
    {
        if (!_typed.Add(path.Text) || _typed.Any(other => other.StartsWith(path.Text + '.', StringComparison.Ordinal)))
        {
            throw new InvalidInputException(option, "cannot be cleared and given a value at the same time");
        }

        PutIn(path, option, null);
    }

    /// <summary>Puts a stand-in in the place of an id whose name was typed.</summary>
    /// <inheritdoc cref="Set"/>
    public void SetName(MemberPath path, string option, string name)
    {
        Set(path, option, JsonValue.Create(StandIn));
        var (parent, step) = Find(path, option);
        _names.Add(new(option, name, path, id => Put(parent, step, JsonValue.Create(id))));
    }

    /// <summary>Puts a list of stand-ins in the place of ids whose names were typed.</summary>
    /// <inheritdoc cref="Set"/>
    public void SetNames(MemberPath path, string option, IReadOnlyList<string> names)
    {
        var ids = new JsonArray();
        Set(path, option, ids);
        foreach (var (index, name) in names.Index())
        {
            ids.Add((JsonNode)JsonValue.Create(StandIn));
            _names.Add(new(option, name, path, id => ids[index] = JsonValue.Create(id)));
        }
    }

    private void PutIn(MemberPath path, string option, JsonNode? value)
    {
        var (parent, step) = Find(path, option);
        Put(parent, step, value);
    }

    // Objects and lists on the way are made where they are missing.
    private (JsonNode Parent, MemberStep Step) Find(MemberPath path, string option)
    {
        JsonNode parent = json;
        var step = new MemberStep(path.Input.Key, -1);
        foreach (var next in path.Steps)
        {
            if (Child(parent, step) is null)
            {
                Put(parent, step, next.IsItem ? new JsonArray() : NewObject(step));
            }

            parent = (Child(parent, step), next.IsItem) switch
            {
                (JsonObject child, false) => child,
                (JsonArray child, true) => child,
                _ => throw new InvalidInputException(option, $"{step.Name} is not {(next.IsItem ? "a list" : "an object")} in --inputs"),
            };
            step = next;
        }

        return (parent, step);
    }

    // An item that is found by its name begins with it.
    private static JsonObject NewObject(MemberStep step)
    {
        var created = new JsonObject();
        if (step.Key is not null)
        {
            created[step.Key] = step.IsId ? long.Parse(step.Name, CultureInfo.InvariantCulture) : step.Name;
        }

        return created;
    }

    private static JsonNode? Child(JsonNode parent, MemberStep step) => parent switch
    {
        JsonArray items when step.Key is not null => ItemOf(items, step) is var index and >= 0 ? items[index] : null,
        JsonArray items => step.Index < items.Count ? items[step.Index] : null,
        _ => parent[step.Name],
    };

    private static int ItemOf(JsonArray items, MemberStep step)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject item && item[step.Key!] is JsonValue name && name.ToString() == step.Name)
            {
                return index;
            }
        }

        return -1;
    }

    // Items before the one that was typed are empty until they are typed too; the checks of the call name what is missing in them.
    private static void Put(JsonNode parent, MemberStep step, JsonNode? value)
    {
        if (parent is not JsonArray items)
        {
            parent[step.Name] = value;
            return;
        }

        var index = step.Key is null ? step.Index : ItemOf(items, step) is var known and >= 0 ? known : items.Count;
        while (items.Count <= index)
        {
            items.Add((JsonNode?)null);
        }

        items[index] = value;
    }
}
