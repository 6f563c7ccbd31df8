namespace TitanConnector.Actions;

/// <summary>How to find a record that an action created: by a mark of its caller, which a list can be asked for.</summary>
/// <param name="List">The list.</param>
/// <param name="Field">The input, parameter of the list and field of the record that is the mark; none where external data is.</param>
/// <param name="Shared">Keys of inputs that the list needs too.</param>
internal sealed record VerifiedBy(Lazy<ActionDefinition> List, string? Field, IReadOnlyList<string> Shared);
