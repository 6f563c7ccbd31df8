namespace TitanConnector.Actions;

/// <summary>Declares the list that finds a record created by this action, by its external data or by one field.</summary>
/// <param name="list">The key of the list.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class VerifiedByAttribute(string list) : Attribute
{
    /// <summary>The key of the list.</summary>
    public string List => list;

    /// <summary>The field, which is an input of both actions; <see langword="null"/> for external data.</summary>
    public string? Field { get; init; }

    /// <summary>The keys of other inputs that the list needs.</summary>
    public string[] Shared { get; init; } = [];
}
