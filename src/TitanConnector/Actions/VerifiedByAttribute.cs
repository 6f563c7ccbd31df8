namespace TitanConnector.Actions;

/// <summary>Says by which list a record that an action creates is found again: by its external data, or by one field.</summary>
/// <param name="list">The key of the list.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class VerifiedByAttribute(string list) : Attribute
{
    /// <summary>The key of the list.</summary>
    public string List => list;

    /// <summary>The field, which is an input of both actions too, where it is not external data.</summary>
    public string? Field { get; init; }

    /// <summary>Keys of inputs that the list needs too.</summary>
    public string[] Shared { get; init; } = [];
}
