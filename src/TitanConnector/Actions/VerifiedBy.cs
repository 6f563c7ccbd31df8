namespace TitanConnector.Actions;

/// <summary>How to find a record that an action created: by a mark of the caller that a list can be filtered by.</summary>
/// <param name="List">The list.</param>
/// <param name="Field">The input, list parameter and record field that is the mark; <see langword="null"/> for external data.</param>
/// <param name="Shared">The keys of other inputs that the list needs.</param>
internal sealed record VerifiedBy(Lazy<ActionDefinition> List, string? Field, IReadOnlyList<string> Shared);
