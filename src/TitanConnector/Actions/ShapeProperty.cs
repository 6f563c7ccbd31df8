namespace TitanConnector.Actions;

/// <summary>One part of an object: its name, and what its value looks like.</summary>
public sealed class ShapeProperty
{
    /// <summary>The name in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>What the value looks like.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether an object without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be null, which clears the field.</summary>
    public bool IsClearable { get; init; }

    /// <summary>What the value means; <see langword="null"/> if nothing is said about it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether null and absent are two things; elsewhere null is as good as absent, and is not sent.</summary>
    internal bool TellsNullFromAbsent { get; init; }
}
