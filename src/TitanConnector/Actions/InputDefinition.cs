using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Actions;

/// <summary>One input of an action, as its declaration says.</summary>
public sealed class InputDefinition
{
    private readonly InputAttribute _declared;
    private readonly string? _remark;
    private readonly Func<object, object?> _get;

    internal InputDefinition(JsonPropertyInfo contract, InputAttribute declared, InputPlace place, string? remark)
    {
        _declared = declared;
        _remark = remark;
        _get = contract.Get!;
        Key = contract.Name;
        Place = place;
        IsRequired = contract.IsRequired;
        TellsNullFromAbsent = contract.PropertyType.IsGenericType && contract.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>);
        Shape = Shape.Of(contract.PropertyType, contract.Options);
        WireName = place == InputPlace.Control || declared.Wire == "" ? null : declared.Wire ?? Key;
    }

    /// <summary>The key in <c>--inputs</c> and in JSON generally.</summary>
    public string Key { get; }

    /// <summary>The label, as on a form.</summary>
    public string Label => _declared.Label;

    /// <summary>What to give, and what it does.</summary>
    public string Comment => _remark is null ? _declared.Comment : $"{_declared.Comment} {_remark}";

    /// <summary>Where the input goes.</summary>
    public InputPlace Place { get; }

    /// <summary>The name in the request; <see langword="null"/> for what is not sent, and for a map whose keys are the names.</summary>
    public string? WireName { get; }

    /// <summary>What the value looks like.</summary>
    public Shape Shape { get; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether null may be given, which clears the field.</summary>
    public bool IsClearable => _declared.Clearable;

    /// <summary>Whether null and absent are two things, as in updates.</summary>
    internal bool TellsNullFromAbsent { get; }

    /// <summary>False for what ServiceTitan documents beyond the inputs that the connector started from.</summary>
    public bool IsSeed => _declared.Seed;

    /// <summary>Smallest number allowed, if there is a limit.</summary>
    public long? Minimum => _declared.Minimum == long.MinValue ? null : _declared.Minimum;

    /// <summary>Largest number allowed, if there is a limit.</summary>
    public long? Maximum => _declared.Maximum == long.MaxValue ? null : _declared.Maximum;

    /// <summary>Most items allowed in a list, if there is a limit.</summary>
    public int? MaximumItems => _declared.MaximumItems == int.MaxValue ? null : _declared.MaximumItems;

    /// <summary>Whether a list goes into the query once for each item.</summary>
    internal bool IsRepeated => _declared.IsRepeated;

    /// <summary>The option on the command line, where it is not made from the key.</summary>
    public string? Option => _declared.Option;

    /// <summary>What holds when the input is left out; shown, never sent.</summary>
    public JsonNode? Default() => Shape.Parse(_declared.Default);

    /// <summary>A valid value to look at; shown, never sent.</summary>
    public JsonNode? Example() => Shape.Parse(_declared.Example);

    /// <summary>The value in an action; false when it was left out. A present null is a value.</summary>
    internal bool TryGet(TitanAction action, out object? value)
    {
        value = _get(action);
        if (value is not IOptional optional)
        {
            return value is not null;
        }

        value = optional.Boxed;
        return optional.IsSet;
    }
}
