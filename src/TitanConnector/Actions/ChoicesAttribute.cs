namespace TitanConnector.Actions;

/// <summary>The texts that values of a type have in JSON, where they are not the names of an enumeration's members.</summary>
/// <param name="choices">The texts.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum)]
internal sealed class ChoicesAttribute(params string[] choices) : Attribute
{
    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Choices => choices;
}
