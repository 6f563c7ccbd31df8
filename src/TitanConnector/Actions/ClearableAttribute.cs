namespace TitanConnector.Actions;

/// <summary>Marks a property of a nested value that may be null according to ServiceTitan's documentation.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClearableAttribute : Attribute;
