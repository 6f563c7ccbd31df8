namespace TitanConnector.Actions;

/// <summary>The JSON values of a type whose values are not the member names of an enumeration.</summary>
/// <param name="choices">The values.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum)]
internal sealed class ChoicesAttribute(params string[] choices) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Choices => choices;
}
