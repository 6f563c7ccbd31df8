using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Actions;

/// <summary>A property of an object's shape.</summary>
public sealed class ShapeProperty
{
    internal ShapeProperty(JsonPropertyInfo contract, Shape shape)
    {
        Name = contract.Name;
        Shape = shape;
        IsRequired = contract.IsRequired;
        Description = Attribute<DescriptionAttribute>(contract)?.Description;
        IsClearable = Attribute<ClearableAttribute>(contract) is not null;
    }

    /// <summary>The name in JSON.</summary>
    public string Name { get; }

    /// <summary>What the value looks like.</summary>
    public Shape Shape { get; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether null may be given.</summary>
    public bool IsClearable { get; }

    /// <summary>What it is for.</summary>
    public string? Description { get; }

    internal static T? Attribute<T>(JsonPropertyInfo contract)
        where T : Attribute =>
        contract.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;
}

/// <summary>Marks a property of a nested value that ServiceTitan's document lets be null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClearableAttribute : Attribute;
