namespace TitanConnector.Actions;

/// <summary>Marks a property of a nested value that ServiceTitan's document lets be null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClearableAttribute : Attribute;
