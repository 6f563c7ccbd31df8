namespace TitanConnector.Actions;

/// <summary>One property of an object: its name and the shape of its value.</summary>
public sealed class ShapeProperty
{
    /// <summary>The name in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of value, with its choices, items or properties.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether an object without it is rejected.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null is allowed and clears the field.</summary>
    public bool IsClearable { get; init; }

    /// <summary>What the value means; <see langword="null"/> if it is not documented.</summary>
    public string? Description { get; init; }

    /// <summary>Whether null and absent differ; otherwise null counts as absent and is not sent.</summary>
    internal bool TellsNullFromAbsent { get; init; }
}
