using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Derives the shapes of hand-written records from their JSON contracts.</summary>
internal static class RecordShape
{
    // Many actions share records: a customer is read, listed, created and updated.
    private static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), Shape> Made = new();

    /// <summary>Returns the shape of a type.</summary>
    public static Shape Of(Type type, JsonSerializerOptions options)
    {
        type = ValueType(type);
        if (type.IsValueType && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OptionalList<>))
        {
            return Shape.Array(Of(type.GenericTypeArguments[0], options));
        }

        if (type.GetCustomAttribute<ChoicesAttribute>() is { } declared)
        {
            return Shape.Choice(declared.Choices);
        }

        if (type.IsEnum)
        {
            return Shape.Choice(Enum.GetNames(type));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenEnum<>))
        {
            return Shape.Choice(Enum.GetNames(type.GenericTypeArguments[0]), isOpen: true);
        }

        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        return Made.GetOrAdd((type, options), static key => OfContract(key.Item2.GetTypeInfo(key.Item1)));
    }

    /// <summary>Whether the type distinguishes null from absent.</summary>
    public static bool IsOptional(Type type) => type.IsValueType && type.IsAssignableTo(typeof(IOptional));

    /// <summary>Returns the type of the value of a property that may be absent or null.</summary>
    public static Type ValueType(Type type) =>
        !type.IsValueType || !type.IsGenericType ? type
        : type.GetGenericTypeDefinition() is var generic && (generic == typeof(Optional<>) || generic == typeof(Nullable<>))
            ? ValueType(type.GenericTypeArguments[0])
        : type;

    /// <summary>Returns an attribute of a property.</summary>
    public static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;

    private static Shape OfContract(JsonTypeInfo contract) => contract.Kind switch
    {
        JsonTypeInfoKind.Object => Shape.Object([.. contract.Properties.Where(property => !property.IsExtensionData).Select(Property)]),
        JsonTypeInfoKind.Enumerable => Shape.Array(Of(contract.ElementType!, contract.Options)),
        JsonTypeInfoKind.Dictionary => Shape.Map(Of(contract.ElementType!, contract.Options)),
        _ => throw new NotSupportedException($"{contract.Type} cannot be the type of an input or result."),
    };

    private static ShapeProperty Property(JsonPropertyInfo property)
    {
        // All at once: getting one kind of attribute takes as long as getting all of them.
        var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
        return new()
        {
            Name = property.Name,
            Shape = Of(property.PropertyType, property.Options),
            IsRequired = property.IsRequired,
            Description = attributes.OfType<DescriptionAttribute>().FirstOrDefault()?.Description,
            IsClearable = attributes.OfType<ClearableAttribute>().Any(),
            TellsNullFromAbsent = IsOptional(property.PropertyType),
        };
    }

    private static Shape? Scalar(Type type) => type switch
    {
        _ when type == typeof(long) => Shape.Int64,
        _ when type == typeof(int) => Shape.Int32,
        _ when type == typeof(decimal) => Shape.Decimal,
        _ when type == typeof(double) => Shape.Double,
        _ when type == typeof(bool) => Shape.Boolean,
        _ when type == typeof(DateTimeOffset) => Shape.DateTime,
        _ when type == typeof(DateOnly) => Shape.Date,
        _ when type == typeof(Guid) => Shape.Guid,
        _ when type == typeof(string) => Shape.Text,
        _ when type == typeof(TextValue) => Shape.Scalar,
        _ when type == typeof(JsonElement) => Shape.Any,
        _ when type == typeof(FileContent) => Shape.File,
        _ => null,
    };
}
