namespace TitanConnector.Actions;

/// <summary>A property of an object's shape.</summary>
public sealed class ShapeProperty
{
    /// <summary>The name in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>What the value looks like.</summary>
    public required Shape Shape { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether null may be given.</summary>
    public bool IsClearable { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether null and absent are two things; elsewhere null is as good as absent, and is not sent.</summary>
    internal bool TellsNullFromAbsent { get; init; }
}
